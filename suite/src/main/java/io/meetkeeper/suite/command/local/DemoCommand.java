package io.meetkeeper.suite.command.local;

import io.meetkeeper.suite.demo.DemoScenario;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandLanguage;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the demo, which needs no Jitsi. */
@Command(
    name = "demo",
    description = {
      "Shows an alarm, a wait for idle, a restart and the relay within two minutes, in front of a"
          + " stand-in bridge and a stand-in Machinist. Needs no Jitsi and touches nothing."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  meetkeeper demo"})
public final class DemoCommand implements Callable<Integer> {
  @Option(names = "--stay", description = "Keeps running afterwards, until Ctrl-C.")
  private boolean keepRunning;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return DemoScenario.run(spec.commandLine().getOut(), CommandLanguage.of(spec), keepRunning)
        ? ExitCode.DONE
        : ExitCode.FAILURE;
  }
}
