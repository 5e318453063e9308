package io.meetkeeper.backbone.contract.check;

import java.lang.reflect.RecordComponent;

/**
 * What the annotations of a member say, read once.
 *
 * @param name its name
 * @param required whether it must be there
 * @param constant whether its type is an enum
 * @param lines whether it is a text of several lines
 * @param min the smallest allowed number
 * @param max the largest allowed number
 */
record MemberRule(
    String name, boolean required, boolean constant, boolean lines, double min, double max) {
  private static final double MAX_NUMBER = 1e18;

  static MemberRule of(RecordComponent component) {
    NumberRange range = component.getAnnotation(NumberRange.class);
    return new MemberRule(
        component.getName(),
        component.isAnnotationPresent(Required.class),
        component.getType().isEnum(),
        component.isAnnotationPresent(TextLines.class),
        range == null ? -MAX_NUMBER : range.min(),
        range == null ? MAX_NUMBER : range.max());
  }
}
