package io.meetkeeper.gateway.remotewrite;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of events about remote write. */
enum RemoteWriteMessage implements MessageCode {
  REFUSED("answer"),
  OUTAGE("lasted", "answer"),
  QUEUE_FULL,
  RECOVERED;

  private final List<String> parameters;

  RemoteWriteMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "remote-write";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
