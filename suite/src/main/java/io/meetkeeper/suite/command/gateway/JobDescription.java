package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.message.MessageText;
import java.util.Map;

/** The one-line description of a job of the scheduler. */
public final class JobDescription {
  private JobDescription() {}

  /** For example {@code meet1: restart waiting: 3 people talk}. */
  public static MessageText ofRestart(Map<String, Object> job) {
    return GatewayCommandMessage.RESTART_STATE.with(
        text(job, "host"), text(job, "state"), optional(job, "because"));
  }

  /** For example {@code meet1: start waiting: the bridge does not run}. */
  public static MessageText ofStart(Map<String, Object> job) {
    return GatewayCommandMessage.START_STATE.with(
        text(job, "host"), text(job, "state"), optional(job, "because"));
  }

  /** The line for a dry run. */
  static MessageText requested(MessageText line) {
    return GatewayCommandMessage.ASKED.with(line);
  }

  /** The hint how to follow a job. */
  static MessageText follow(Map<String, Object> job) {
    return GatewayCommandMessage.FOLLOW_JOB.with(text(job, "id"));
  }
}
