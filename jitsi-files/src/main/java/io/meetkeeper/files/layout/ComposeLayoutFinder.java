package io.meetkeeper.files.layout;

import io.meetkeeper.files.layout.DocumentLocation.DocumentAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds the files of docker-jitsi-meet: below the directory in {@code CONFIG} of the {@code .env}
 * of its compose project. The project is the running one, by its label {@code working_dir}, else
 * one in a usual place. Source: the compose file of docker-jitsi-meet up to stable-11146.
 */
final class ComposeLayoutFinder {
  private static final List<String> COMPOSE_DIRECTORIES =
      List.of(
          "opt/docker-jitsi-meet",
          "srv/docker-jitsi-meet",
          "opt/jitsi",
          "srv/jitsi",
          "opt/jitsi-meet",
          "srv/jitsi-meet",
          "root/docker-jitsi-meet");
  private static final List<String> COMPOSE_FILES =
      List.of("docker-compose.yml", "docker-compose.yaml", "compose.yaml", "compose.yml");
  private static final String RENDERED_RESTRICTION =
      "docker-jitsi-meet renders it at each start of the container";

  private static final String DEFAULT_CONFIG = "~/.jitsi-meet-cfg"; // of env.example

  private static final int MAX_ENV_BYTES = 1024 * 1024;

  private final Path root;
  private final Supplier<List<Path>> running;

  /**
   * A finder for one file tree.
   *
   * @param running the directories of the compose projects that run Jitsi; may be empty
   */
  ComposeLayoutFinder(Path root, Supplier<List<Path>> running) {
    this.root = root;
    this.running = running;
  }

  /** The layout of the running project, else of one in a usual place. */
  Optional<SiteLayout> find() {
    List<Path> labelled = running.get();
    if (labelled.size() > 1) {
      String all = labelled.stream().map(Path::toString).collect(Collectors.joining(", "));
      return Optional.of(
          none(
              "several compose projects run Jitsi here: "
                  + all
                  + "; name one in meetkeeper.documents.compose-directory"));
    }
    if (!labelled.isEmpty()) {
      return Optional.of(labelled(labelled.get(0)));
    }
    return COMPOSE_DIRECTORIES.stream()
        .map(root::resolve)
        .filter(folder -> Files.exists(folder.resolve(".env")))
        .filter(ComposeLayoutFinder::hasComposeFile)
        .findFirst()
        .map(folder -> layout(folder, folder.resolve(".env") + " is there"));
  }

  private static boolean hasComposeFile(Path folder) {
    return COMPOSE_FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  private SiteLayout labelled(Path directory) {
    String evidence = "a compose project of " + directory + " runs (its label working_dir)";
    Path env = directory.resolve(".env");
    if (Files.isReadable(env)) {
      return layout(directory, evidence);
    }
    String reason =
        Files.isDirectory(directory)
            ? "; " + env + " is not there or not readable for this user"
            : "; that folder is not seen from here: it is closed to this user, or not mounted";
    return new SiteLayout(
        SiteLayout.InstallationKind.DOCKER, evidence + reason, List.of(), directory);
  }

  private static SiteLayout none(String evidence) {
    return new SiteLayout(SiteLayout.InstallationKind.NONE, evidence, List.of(), null);
  }

  /** The documents of a compose project; only its {@code .env} when CONFIG cannot be followed. */
  SiteLayout layout(Path compose, String evidence) {
    List<DocumentLocation> documents = new ArrayList<>();
    SiteLayoutFinder.add(documents, DocumentName.DOCKER_ENV, realPath(compose).resolve(".env"));
    Optional<Path> config = dockerConfig(compose);
    config.ifPresent(folder -> addDockerDocuments(documents, folder));
    return new SiteLayout(
        SiteLayout.InstallationKind.DOCKER,
        config.isPresent() ? evidence : evidence + "; its CONFIG cannot be followed",
        documents,
        compose);
  }

  /** The {@code custom-*} files are listed even when they do not exist: an edit creates them. */
  private static void addDockerDocuments(List<DocumentLocation> documents, Path config) {
    addCustom(documents, DocumentName.CUSTOM_CONFIG_JS, config.resolve("web/custom-config.js"));
    addRendered(documents, DocumentName.CONFIG_JS, config.resolve("web/config.js"));
    addRendered(
        documents, DocumentName.INTERFACE_CONFIG_JS, config.resolve("web/interface_config.js"));
    addCustom(documents, DocumentName.JICOFO_CONF, config.resolve("jicofo/custom-jicofo.conf"));
    addCustom(documents, DocumentName.JVB_CONF, config.resolve("jvb/custom-jvb.conf"));
    addRendered(
        documents,
        DocumentName.PROSODY,
        config.resolve("prosody/config/conf.d/jitsi-meet.cfg.lua"));
  }

  private static void addCustom(List<DocumentLocation> documents, DocumentName name, Path path) {
    documents.add(new DocumentLocation(name, path, DocumentAccess.EDIT, null));
  }

  private static void addRendered(List<DocumentLocation> documents, DocumentName name, Path path) {
    if (Files.exists(path)) {
      documents.add(new DocumentLocation(name, path, DocumentAccess.READ, RENDERED_RESTRICTION));
    }
  }

  /**
   * {@code CONFIG} of the {@code .env}, relative to it when it is not absolute; empty when it
   * cannot be read or refers to an unknown variable.
   */
  private Optional<Path> dockerConfig(Path compose) {
    String home = home(compose).toString();
    String text = text(compose.resolve(".env"));
    if (text == null) {
      return Optional.empty();
    }
    ComposeVariables variables = new ComposeVariables(text, Map.of("HOME", home));
    Optional<String> config = variables.find("CONFIG");
    boolean isSet = config.isPresent() || variables.unknown().contains("CONFIG");
    return (isSet ? config : Optional.of(DEFAULT_CONFIG))
        .map(value -> value.startsWith("~/") ? home + value.substring(1) : value)
        .map(compose::resolve)
        .map(ComposeLayoutFinder::realPath);
  }

  /** {@code null} when it cannot be read. Only a regular file is read, since a pipe would block. */
  private static String text(Path env) {
    if (!Files.isRegularFile(env)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(env)) {
      return new String(in.readNBytes(MAX_ENV_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Resolves links: the administrator may have linked a folder, whose content belongs to the
   * containers.
   */
  private static Path realPath(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  /**
   * The home directory that contains the compose directory: {@code ~} is that of the user who runs
   * docker compose.
   */
  private Path home(Path compose) {
    Path relative = root.relativize(compose);
    boolean inHome = relative.getNameCount() > 2 && relative.startsWith("home");
    return inHome ? root.resolve(relative.subpath(0, 2)) : root.resolve("root");
  }
}
