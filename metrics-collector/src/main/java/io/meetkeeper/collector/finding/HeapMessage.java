package io.meetkeeper.collector.finding;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Messages of the check of the heap caps. */
enum HeapMessage implements MessageCode {
  NOT_KNOWN,
  ONE_CAP("service", "size"),
  SAME_CAPS("first", "second", "size"),
  TWO_CAPS("first", "second", "size", "other"),
  FITS("caps", "ram", "swap"),
  PART_NOT_KNOWN("caps", "service", "ram", "swap"),
  TOO_LARGE("caps", "ram", "swap", "steps"),
  ALREADY_SET("file", "size", "service"),
  SET("file", "variable", "suggested", "size", "source"),
  DOCKER_FILE,
  HALF,
  COMPOSE_UP,
  STEPS("first", "next");

  private final List<String> parameters;

  HeapMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "heap";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
