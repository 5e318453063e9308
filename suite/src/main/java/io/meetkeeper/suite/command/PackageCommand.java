package io.meetkeeper.suite.command;

import io.meetkeeper.suite.rest.CommandFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "package",
    description = "Makes the .deb and the tarball, in a checkout of the sources.",
    mixinStandardHelpOptions = true)
final class PackageCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new CommandFailedException(
        "packages are made from the sources: ./meetkeeper package, at the root of a checkout");
  }
}
