package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.message.MessageText;
import java.util.Map;

/** How a job of the scheduler is described in one line. */
public final class JobWording {
  private JobWording() {}

  /** For example {@code meet1: restart waiting: 3 people talk}. */
  static MessageText ofRestart(Map<String, Object> job) {
    return GatewayCommandMessage.RESTART_STATE.with(
        text(job, "host"), text(job, "state"), optional(job, "because"));
  }

  /** For example {@code meet1: start waiting: the bridge does not run}. */
  public static MessageText ofStart(Map<String, Object> job) {
    return GatewayCommandMessage.START_STATE.with(
        text(job, "host"), text(job, "state"), optional(job, "because"));
  }

  /** What a dry run says. */
  public static MessageText asked(MessageText line) {
    return GatewayCommandMessage.ASKED.with(line);
  }

  /** Where to look what becomes of a job. */
  public static MessageText follow(Map<String, Object> job) {
    return GatewayCommandMessage.FOLLOW_JOB.with(text(job, "id"));
  }
}
