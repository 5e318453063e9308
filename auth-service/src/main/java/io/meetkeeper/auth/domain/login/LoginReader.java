package io.meetkeeper.auth.domain.login;

import io.meetkeeper.auth.domain.file.DockerEnvironment;
import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.auth.domain.file.DomainFileMessage;
import io.meetkeeper.auth.domain.file.DomainFileReader;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.disk.FileNotReplacedException;
import io.meetkeeper.files.disk.FileSnapshot;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import io.meetkeeper.files.layout.SiteLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the files that define how people log in. Blocking. */
final class LoginReader {
  /** The module folders of Debian's Prosody packages, in addition to {@code plugin_paths}. */
  private static final List<String> MODULE_FOLDERS =
      List.of("usr/lib/prosody/modules", "usr/share/jitsi-meet/prosody-plugins");

  private static final String PREFIX = "mod_auth_";
  private static final int MOST_FOLDERS = 20;

  private final Path root;
  private final String site;
  private final Supplier<SiteLayout> layouts;
  private final AtomicFileStore store;
  private final DomainFileEditor editor;

  LoginReader(
      Path root,
      String site,
      Supplier<SiteLayout> layouts,
      AtomicFileStore store,
      DomainFileEditor editor) {
    this.root = root;
    this.site = site.toLowerCase(Locale.ROOT);
    this.layouts = layouts;
    this.store = store;
    this.editor = editor;
  }

  /** The facts in the files now. */
  LoginFacts read() {
    SiteLayout layout = layouts.get();
    try {
      return switch (layout.kind()) {
        case DEBIAN -> debian(layout);
        case DOCKER -> docker(layout);
        case NONE -> LoginFacts.unknown(site, layout.evidence());
      };
    } catch (DocumentNotEditableException | FileNotReplacedException e) {
      return LoginFacts.unknown(site, e.getMessage());
    }
  }

  private LoginFacts debian(SiteLayout layout) {
    Map<String, Object> prosody = values(layout, DocumentName.PROSODY).orElse(null);
    if (prosody == null) {
      return LoginFacts.unknown(site, DomainFileMessage.NO_PROSODY_FILE.english(site));
    }
    Map<String, Object> jicofo = values(layout, DocumentName.JICOFO_CONF).orElse(null);
    return LoginFacts.ofProsody(site, prosody, jicofo, modules(prosody.get("plugin_paths")));
  }

  private LoginFacts docker(SiteLayout layout) {
    DockerEnvironment env =
        layout
            .find(DocumentName.DOCKER_ENV)
            .map(DocumentLocation::path)
            .flatMap(store::read)
            .map(file -> DockerEnvironment.of(file.text()))
            .orElse(null);
    if (env == null) {
      return LoginFacts.unknown(site, DomainFileMessage.ENV_UNREADABLE.english());
    }
    return env.obstacle() == null
        ? LoginFacts.ofEnvironment(site, env.values(), rendered(layout))
        : LoginFacts.unknown(site, env.obstacle());
  }

  /** The settings as docker-jitsi-meet rendered them; empty when they cannot be read from here. */
  private Map<String, Object> rendered(SiteLayout layout) {
    try {
      return values(layout, DocumentName.PROSODY).orElse(Map.of());
    } catch (DocumentNotEditableException | FileNotReplacedException e) {
      return Map.of();
    }
  }

  /** The settings of the token signer. */
  TokenSignerSettings readSigner(Path file) {
    if (file == null) {
      return TokenSignerSettings.ELSEWHERE;
    }
    try {
      return store
          .read(file)
          .map(found -> editor.readValues(DocumentKind.COMPOSE_ENV, found.text(), file))
          .map(settings -> TokenSignerSettings.of(file.toString(), settings))
          .orElseGet(() -> TokenSignerSettings.unreadable(file.toString(), file + " is not there"));
    } catch (DocumentNotEditableException | FileNotReplacedException e) {
      return TokenSignerSettings.unreadable(
          file.toString(), file + " cannot be read as lines NAME=value: " + e.getMessage());
    }
  }

  private Optional<Map<String, Object>> values(SiteLayout layout, DocumentName name) {
    Optional<FileSnapshot> snapshot =
        layout.find(name).map(DocumentLocation::path).flatMap(store::read);
    return snapshot.map(
        file -> editor.readValues(DomainFileReader.kind(name), file.text(), file.file()));
  }

  private Set<String> modules(Object pluginPaths) {
    Set<Path> folders = new HashSet<>();
    MODULE_FOLDERS.forEach(folder -> folders.add(root.resolve(folder)));
    if (pluginPaths instanceof List<?> paths) {
      paths.stream()
          .limit(MOST_FOLDERS)
          .map(path -> String.valueOf(path).replaceFirst("^/+", ""))
          .forEach(path -> folders.add(root.resolve(path).normalize()));
    }
    Set<String> found = new HashSet<>();
    for (Path folder : folders) {
      if (!collect(folder, found)) {
        return null;
      }
    }
    return found;
  }

  /** Whether the folder could be read, or certainly does not exist. */
  private static boolean collect(Path folder, Set<String> found) {
    if (Files.notExists(folder)) {
      return true;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName()).replaceFirst("\\.lua$", "");
        found.add(name.substring(PREFIX.length()));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
