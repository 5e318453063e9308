package io.meetkeeper.files.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder {@code CONFIG} of docker-jitsi-meet, as its {@code .env} names it. */
final class ComposeConfigFolder {
  private static final Pattern CONFIG_LINE =
      Pattern.compile("^[ \\t]*(?:export[ \\t]+)?CONFIG[ \\t]*=", Pattern.MULTILINE);
  private static final String DEFAULT = "~/.jitsi-meet-cfg"; // of env.example
  private static final int MAX_BYTES = 1024 * 1024;

  private final Path root;
  private final Path compose;

  /** The folder of a compose directory below {@code root}. */
  ComposeConfigFolder(Path root, Path compose) {
    this.root = root;
    this.compose = compose;
  }

  /**
   * The folder, relative to the {@code .env} when it is not absolute; empty when that cannot be
   * read or refers to an unknown variable.
   */
  Optional<Path> find() {
    Path env = compose.resolve(".env");
    if (!Files.isRegularFile(env)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(env)) {
      return find(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> find(String env) {
    String home = home().toString();
    ComposeVariables variables = new ComposeVariables(env, Map.of("HOME", home));
    boolean isSet = CONFIG_LINE.matcher(env).find();
    return (isSet ? variables.find("CONFIG") : Optional.of(DEFAULT))
        .map(value -> value.startsWith("~/") ? home + value.substring(1) : value)
        .map(compose::resolve)
        .map(ComposeConfigFolder::realPath);
  }

  /** The administrator may have linked a folder; what lies in it belongs to the containers. */
  static Path realPath(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  /**
   * The home directory that contains the compose directory: {@code ~} is the user who runs docker
   * compose.
   */
  private Path home() {
    Path relative = root.relativize(compose);
    boolean inHome = relative.getNameCount() > 2 && relative.startsWith("home");
    return inHome ? root.resolve(relative.subpath(0, 2)) : root.resolve("root");
  }
}
