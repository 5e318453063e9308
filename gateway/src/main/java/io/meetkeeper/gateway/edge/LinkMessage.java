package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of events about the links of hosts. */
enum LinkMessage implements MessageCode {
  ENDED("host", "address", "violation"),
  REFUSED("host", "reason"),
  DUPLICATE("host", "address", "site"),
  NAME_CONFLICT("address", "host"),
  FORMER_UNPROVED("host", "former"),
  FORMER_RETIRED("former", "host"),
  FORMER_HEARD("host", "former"),
  NO_ROOM("host", "links", "mebibytes");

  private final List<String> parameters;

  LinkMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "link";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
