package io.meetkeeper.suite.manual;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The headings of a manual page. */
enum ManualMessage implements MessageCode {
  NAME,
  SYNOPSIS,
  DESCRIPTION,
  OPTIONS,
  NOTES,
  SEE_ALSO,
  SEE_PAGE("page"),
  PAGES;

  private final List<String> parameters;

  ManualMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "manual";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
