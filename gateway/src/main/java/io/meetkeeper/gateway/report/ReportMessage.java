package io.meetkeeper.gateway.report;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Texts of reports. */
enum ReportMessage implements MessageCode {
  SUMMARY("period", "from", "to", "hosts", "restarts", "pending"),
  HOST("host", "uptime", "restarts", "peak", "busiest", "conferences"),
  GAPS("host", "percent"),
  EVENTS_CUT("host", "until"),
  RESTART("host", "at", "cause", "message"),
  MORE_RESTARTS("host", "count"),
  ALARM("host", "resource", "duration", "from"),
  CHANGE("by", "what", "count"),
  CHANGES_CUT("from"),
  NO_CHANGES,
  SUSPENDED("host", "because"),
  PAUSED("host", "because"),
  WATCHED("host", "count"),
  NOTHING_PENDING,
  SCHEDULER_SILENT,
  MORE_HOSTS("count"),
  UNKNOWN_CHANGE("by", "what", "count"),
  OF_SITES("sites");

  private final List<String> parameters;

  ReportMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "report";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
