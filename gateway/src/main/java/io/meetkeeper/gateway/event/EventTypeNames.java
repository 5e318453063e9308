package io.meetkeeper.gateway.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.event.Event;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The types of events that this version knows; a newer host may send others. */
public final class EventTypeNames {
  private EventTypeNames() {}

  /** Their names in JSON, sorted. */
  public static SortedSet<String> known() {
    return Arrays.stream(Event.class.getAnnotation(JsonSubTypes.class).value())
        .map(type -> type.value().getAnnotation(JsonTypeName.class).value())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
