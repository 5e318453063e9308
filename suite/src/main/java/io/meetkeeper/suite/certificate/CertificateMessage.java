package io.meetkeeper.suite.certificate;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why a certificate is not made. */
enum CertificateMessage implements MessageCode {
  NODE_NAME("name"),
  ADDRESS("address"),
  EXISTS("file"),
  NO_AUTHORITY("file");

  private final List<String> parameters;

  CertificateMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "certificate";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
