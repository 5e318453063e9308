package io.meetkeeper.suite.command.local;

import io.meetkeeper.suite.rest.CommandFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Makes the packages; the script {@code meetkeeper} of a checkout does it, an installed one cannot.
 */
@Command(
    name = "package",
    description = "Makes the .deb and the tarball, in a checkout of the sources.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./meetkeeper package"})
public final class PackageCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new CommandFailedException(LocalCommandMessage.NOT_A_CHECKOUT.with());
  }
}
