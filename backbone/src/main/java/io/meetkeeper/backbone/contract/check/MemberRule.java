package io.meetkeeper.backbone.contract.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * The annotations of a member, read once.
 *
 * @param name its name
 * @param required whether it must be there
 * @param constant whether its type is an enum
 * @param lines whether it is a text of several lines
 * @param recordList whether it is a list of records
 * @param min the smallest allowed number
 * @param max the largest allowed number
 */
record MemberRule(
    String name,
    boolean required,
    boolean constant,
    boolean lines,
    boolean recordList,
    double min,
    double max) {
  private static final double MAX_NUMBER = 1e18;

  static MemberRule of(RecordComponent component) {
    NumberRange range = component.getAnnotation(NumberRange.class);
    return new MemberRule(
        component.getName(),
        component.isAnnotationPresent(Required.class),
        component.getType().isEnum(),
        component.isAnnotationPresent(TextLines.class),
        isRecordList(component),
        range == null ? -MAX_NUMBER : range.min(),
        range == null ? MAX_NUMBER : range.max());
  }

  private static boolean isRecordList(RecordComponent component) {
    return component.getType() == List.class
        && component.getGenericType() instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> item
        && item.isRecord();
  }
}
