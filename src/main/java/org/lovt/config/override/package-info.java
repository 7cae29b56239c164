/**
 * The grammar of overrides on the command line (spec/data-and-config.md 3.4): {@code key=value},
 * {@code +key=value}, {@code ++key=value}, {@code ~key}, {@code group@package=option}, with typed
 * values, lists, maps, quotes, casts and sweeps. Knows no files and no keys.
 */
package org.lovt.config.override;
