package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationCheck;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.ConfigurationProblem;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.backbone.process.ServedDomains;
import io.meetkeeper.files.layout.ProsodyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The configuration, and the identity computed from it on this machine.
 *
 * @param config the section {@code meetkeeper}
 * @param identity host, site and data directory
 */
public record LaunchContext(ConfigSection config, HostIdentity identity) {
  /**
   * Reads the configuration and computes the identity.
   *
   * @throws InvalidConfigurationException when the configuration is invalid or not readable
   */
  public static LaunchContext read(LaunchOptions options) {
    requireReadable(options);
    ConfigSection config = ConfigurationLoader.load(options.configFile(), System.getenv());
    return of(
        options.roles() == null ? config : config.withTexts("roles", options.roles(), "--roles"));
  }

  /**
   * Finds all problems in the configuration.
   *
   * @param readers read the settings, each a part
   * @throws InvalidConfigurationException when the file is not readable
   */
  public static List<ConfigurationProblem> findProblems(
      LaunchOptions options, List<Consumer<LaunchContext>> readers) {
    requireReadable(options);
    List<Consumer<ConfigSection>> parts =
        readers.stream()
            .<Consumer<ConfigSection>>map(read -> config -> read.accept(of(config)))
            .toList();
    return ConfigurationCheck.run(options.configFile(), System.getenv(), parts);
  }

  private static LaunchContext of(ConfigSection config) {
    return new LaunchContext(
        config,
        HostIdentity.of(config, HostIdentity.MachineEnvironment.current().withServed(served())));
  }

  private static void requireReadable(LaunchOptions options) {
    Path file = options.configFile();
    if (options.isFileMissing()) {
      throw new InvalidConfigurationException(ConfigurationMessage.NO_FILE.with(file.toString()));
    }
    if (Files.isDirectory(file)) {
      throw new InvalidConfigurationException(ConfigurationMessage.FOLDER.with(file.toString()));
    }
    if (Files.exists(file) && !Files.isReadable(file)) {
      throw new InvalidConfigurationException(
          ConfigurationMessage.UNREADABLE_FILE.with(
              file.toString(), System.getProperty("user.name")));
    }
  }

  /** The domains that Prosody on this machine serves, as far as its files are readable. */
  private static ServedDomains served() {
    ProsodyFiles prosody = ProsodyFiles.read(Path.of("/etc/prosody"));
    return new ServedDomains(prosody.hosts().keySet(), prosody.complete());
  }
}
