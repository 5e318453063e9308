package io.meetkeeper.agent.action;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of commands and of the reasons to refuse them. */
public enum CommandMessage implements MessageCode {
  ONE_OF_SEVERAL("container", "port"),
  CONTAINER_OF_SERVICE_GONE("number", "service"),
  PENDING_NOT_KNOWN("failure"),
  NOT_CONFIGURED("verb"),
  NOT_RUN("verb", "failure"),
  BROKE_OFF("verb", "failure"),
  ENDED_WELL("verb"),
  KILLED("verb", "seconds", "output"),
  ENDED("verb", "exit", "output"),
  COMMAND_FOR_BRIDGE,
  NO_UNIT("unit", "folders"),
  NO_SYSTEMD,
  NO_CGROUPS("slice", "folders"),
  PROCESSES_UNREADABLE("unit", "failure"),
  SYSTEMD_SILENT("failure"),
  PROCESS_INVISIBLE("pid"),
  ON_REQUEST,
  BY_ITSELF,
  RESTARTED_BY_SYSTEMD("result"),
  BY_ITSELF_DOCKER,
  OOM_DOCKER,
  SYSTEMD_SLOW("verb", "unit", "seconds"),
  SYSTEMD_DONE("verb", "unit"),
  SYSTEMD_ENDED("verb", "unit", "result"),
  SYSTEMD_NOT_KNOWN("verb", "unit", "failure"),
  POLKIT("user", "verb", "unit", "grant"),
  UNIT_NOT_KNOWN("unit"),
  NO_CONTAINER("service"),
  SEVERAL_PROJECTS("service", "projects"),
  SEVERAL_CONTAINERS("service", "containers"),
  DOCKER_NOT_KNOWN("verb", "failure"),
  DOCKER_DONE("verb"),
  DOCKER_RUNS,
  CONTAINER_GONE,
  CONTAINER_PROCESS_INVISIBLE("pid", "container"),
  RESTART_ONLY,
  OLD_PROCESS,
  SERVICE_DOWN("exit"),
  STILL_SILENT("outcome"),
  NEW_SILENT,
  BRIDGE_RESTART_ONLY,
  CALLS_NOT_KNOWN("reason", "jicofo"),
  RESTARTED_ALREADY("at"),
  SERVICE_NOT_KNOWN,
  NO_ID,
  NO_VALIDITY,
  BUSY("reason"),
  SERVICE_UNCLEAR("reason"),
  DOES_NOT_RUN,
  PACKAGES_NOT_KNOWN("reason"),
  PACKAGES_NOT_KNOWN_BECAUSE("reason"),
  PACKAGES_LOCKED,
  OTHER_COMMAND("command"),
  CANNOT_LOOK("failure"),
  OWN_ERROR("failure"),
  NOT_VALID("end", "now"),
  CALLS("conferences", "endpoints", "recounted", "source"),
  OLDER_PID_FILE("file", "pid"),
  NO_NUMBER("file"),
  UNREADABLE("file", "failure"),
  OTHER_NAMESPACE,
  NONE_VISIBLE("pids"),
  NO_PROCESS,
  LATER("outcome", "time", "reason"),
  STILL_THERE("outcome", "process"),
  PROCESS("outcome", "process"),
  CHANGED("outcome", "before", "process"),
  WITH_LOG("outcome", "log"),
  ACTION_NOT_KNOWN,
  NOT_DOWN("state", "process", "reason"),
  NOBODY_RUNS("reason"),
  NO_EXPECTATION,
  EXPECTED_DOWN("process", "reason"),
  EXPECTED_NONE("process", "reason"),
  EXPECTED_OTHER("process", "other"),
  START_NOT_KNOWN("reason"),
  TOO_SOON("age", "limit"),
  JOB_PENDING("control", "reason"),
  LEAVING,
  TALKING_NOT_KNOWN("reason"),
  CALLS_PART("reason"),
  HEALTH_PART("reason"),
  LOCK_PART("reason"),
  TAKES_NONE,
  TAKES_AGAIN,
  TAKES_NONE_NOT_SAID,
  TAKES_AGAIN_NOT_SAID,
  BY_MEETKEEPER("by");

  private final List<String> parameters;

  CommandMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "command";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
