package org.lovt.cli;

import org.lovt.pretrain.PhraseGrounding.Method;
import picocli.CommandLine.ITypeConverter;

/** Names of {@link Method}. */
final class MethodName implements ITypeConverter<Method> {
  @Override
  public Method convert(String value) {
    return LowerCase.parse(Method.class, value);
  }
}
