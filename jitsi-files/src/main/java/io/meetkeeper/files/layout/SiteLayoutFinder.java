package io.meetkeeper.files.layout;

import io.meetkeeper.files.layout.DocumentLocation.DocumentAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the files of a site. Debian packages install them under {@code /etc}, named after the
 * domain; docker-jitsi-meet keeps them below the directory that {@code CONFIG} in its {@code .env}
 * names. Sources: the Debian packaging of jitsi-meet, jicofo and jitsi-videobridge, and the compose
 * file of docker-jitsi-meet up to stable-11146.
 */
public final class SiteLayoutFinder {
  private static final List<String> COMPOSE_DIRECTORIES =
      List.of(
          "opt/docker-jitsi-meet",
          "srv/docker-jitsi-meet",
          "opt/jitsi",
          "srv/jitsi",
          "opt/jitsi-meet",
          "srv/jitsi-meet",
          "root/docker-jitsi-meet");
  private static final String RENDERED_RESTRICTION =
      "docker-jitsi-meet renders it at each start of the container";

  private final Path root;

  /**
   * A finder for one file tree.
   *
   * @param root {@code /}, or a similar tree in tests
   */
  public SiteLayoutFinder(Path root) {
    this.root = root;
  }

  /**
   * Finds the files of a site.
   *
   * @param site the domain
   * @param chosen configured paths, which override the detected ones
   * @param composeDirectory the configured directory of docker-jitsi-meet; {@code null} to detect
   *     it
   */
  public SiteLayout find(String site, Map<DocumentName, Path> chosen, Path composeDirectory) {
    SiteLayout detected = detect(site, composeDirectory);
    if (chosen.isEmpty()) {
      return detected;
    }
    List<DocumentLocation> documents = new ArrayList<>();
    chosen.forEach(
        (name, path) ->
            documents.add(new DocumentLocation(name, path, accessTo(name), restrictionOf(name))));
    detected.documents().stream()
        .filter(location -> !chosen.containsKey(location.name()))
        .forEach(documents::add);
    SiteLayout.InstallationKind kind =
        detected.kind() == SiteLayout.InstallationKind.NONE
            ? SiteLayout.InstallationKind.DEBIAN
            : detected.kind();
    return new SiteLayout(
        kind,
        detected.evidence() + "; some paths configured",
        documents,
        detected.composeDirectory());
  }

  private SiteLayout detect(String site, Path composeDirectory) {
    if (composeDirectory != null) {
      return docker(composeDirectory, composeDirectory + " is configured");
    }
    Path configJs = root.resolve("etc/jitsi/meet/" + site + "-config.js");
    Path prosody = prosody(ProsodyFiles.read(root.resolve("etc/prosody")), site);
    if (Files.exists(configJs) || Files.exists(prosody)) {
      return debian(site, (Files.exists(configJs) ? configJs : prosody) + " is there");
    }
    Optional<Path> compose = composeDirectory();
    if (compose.isPresent()) {
      return docker(compose.get(), compose.get().resolve(".env") + " is there");
    }
    List<DocumentLocation> bridgeOnly = debianDocuments(site);
    return bridgeOnly.isEmpty()
        ? new SiteLayout(
            SiteLayout.InstallationKind.NONE,
            "neither " + configJs + " nor docker-jitsi-meet's .env was found",
            List.of(),
            null)
        : new SiteLayout(
            SiteLayout.InstallationKind.DEBIAN,
            bridgeOnly.get(0).path() + " is there",
            bridgeOnly,
            null);
  }

  private SiteLayout debian(String site, String evidence) {
    return new SiteLayout(
        SiteLayout.InstallationKind.DEBIAN, evidence, debianDocuments(site), null);
  }

  private List<DocumentLocation> debianDocuments(String site) {
    List<DocumentLocation> documents = new ArrayList<>();
    add(documents, DocumentName.CONFIG_JS, root.resolve("etc/jitsi/meet/" + site + "-config.js"));
    add(
        documents,
        DocumentName.INTERFACE_CONFIG_JS,
        root.resolve("usr/share/jitsi-meet/interface_config.js"));
    add(documents, DocumentName.JICOFO_CONF, root.resolve("etc/jitsi/jicofo/jicofo.conf"));
    add(documents, DocumentName.JVB_CONF, root.resolve("etc/jitsi/videobridge/jvb.conf"));
    addProsody(documents, site);
    add(documents, DocumentName.VIDEOBRIDGE_CONFIG, root.resolve("etc/jitsi/videobridge/config"));
    add(documents, DocumentName.JICOFO_CONFIG, root.resolve("etc/jitsi/jicofo/config"));
    add(
        documents,
        DocumentName.JICOFO_PROPERTIES,
        root.resolve("etc/jitsi/jicofo/sip-communicator.properties"));
    return documents;
  }

  private static void add(List<DocumentLocation> documents, DocumentName name, Path path) {
    if (Files.exists(path)) {
      documents.add(new DocumentLocation(name, path, accessTo(name), restrictionOf(name)));
    }
  }

  private void addProsody(List<DocumentLocation> documents, String site) {
    ProsodyFiles files = ProsodyFiles.read(root.resolve("etc/prosody"));
    String conflict = files.conflict(site);
    if (conflict == null) {
      add(documents, DocumentName.PROSODY, prosody(files, site));
    } else {
      documents.add(
          new DocumentLocation(
              DocumentName.PROSODY,
              prosody(files, site),
              DocumentAccess.UNCLEAR,
              conflict + "; or name the file to edit in meetkeeper.documents.prosody"));
    }
  }

  /**
   * The file that Prosody reads, wherever the site's VirtualHost stands; else the one in
   * conf.avail, which may lack its link in conf.d.
   */
  private static Path prosody(ProsodyFiles files, String site) {
    String name = site + ".cfg.lua";
    List<Path> declaring = files.declaring(site);
    Path enabled = files.folder().resolve("conf.d").resolve(name);
    Path available = files.folder().resolve("conf.avail").resolve(name);
    return declaring.stream()
        .filter(file -> file.endsWith(name))
        .findFirst()
        .or(() -> declaring.stream().findFirst())
        .orElse(Files.exists(available) || !Files.exists(enabled) ? available : enabled);
  }

  private static DocumentAccess accessTo(DocumentName name) {
    return switch (name) {
      case PROSODY, JICOFO_PROPERTIES -> DocumentAccess.READ;
      case DOCKER_ENV -> DocumentAccess.ADVISE;
      default -> DocumentAccess.EDIT;
    };
  }

  private static String restrictionOf(DocumentName name) {
    return switch (name) {
      case PROSODY -> "it is edited only as a whole with the secure domain";
      case JICOFO_PROPERTIES -> "a legacy file: what it says should move to jicofo.conf";
      case DOCKER_ENV ->
          "a change of it counts only after docker compose up -d, which a person runs";
      default -> null;
    };
  }

  private Optional<Path> composeDirectory() {
    return COMPOSE_DIRECTORIES.stream()
        .map(root::resolve)
        .filter(folder -> Files.exists(folder.resolve(".env")))
        .filter(folder -> Files.exists(folder.resolve("docker-compose.yml")))
        .findFirst();
  }

  private SiteLayout docker(Path compose, String evidence) {
    List<DocumentLocation> documents = new ArrayList<>();
    add(documents, DocumentName.DOCKER_ENV, ComposeConfigFolder.realPath(compose).resolve(".env"));
    Optional<Path> config = new ComposeConfigFolder(root, compose).find();
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
}
