package org.lovt.config.schema;

/** Which way of the monitored value is better. */
public enum MonitorMode {
  MIN,
  MAX
}
