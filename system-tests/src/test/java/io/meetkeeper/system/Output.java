package io.meetkeeper.system;

import org.testcontainers.containers.Container.ExecResult;

/**
 * What a command wrote, and how it ended.
 *
 * @param status the exit status, 0 for success
 * @param out standard output without the last line end
 * @param err standard error without the last line end
 */
public record Output(int status, String out, String err) {

  static Output of(ExecResult result) {
    return new Output(
        result.getExitCode(),
        result.getStdout().stripTrailing(),
        result.getStderr().stripTrailing());
  }
}
