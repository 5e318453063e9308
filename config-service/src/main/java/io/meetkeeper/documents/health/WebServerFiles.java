package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.file.BoundedFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of nginx and Apache for a site: the files that declare it, and the config.js
 * that they serve. Only plain paths are read; a path with a variable is left out.
 *
 * @param servers the files that declare the site
 * @param configJs the files that they serve as {@code /config.js}, below the root of the machine
 */
record WebServerFiles(List<Path> servers, Set<Path> configJs) {
  private static final List<String> DIRECTORIES =
      List.of(
          "etc/nginx/sites-enabled",
          "etc/nginx/conf.d",
          "etc/nginx/modules-enabled",
          "etc/apache2/sites-enabled",
          "etc/httpd/conf.d");
  private static final int MAX_FILES = 200;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");
  private static final Pattern SERVER = Pattern.compile("(?m)^\\s*(?:server\\s*\\{|<VirtualHost)");
  private static final Pattern ALIAS =
      Pattern.compile(
          "\\balias\\s+\"?([^\\s;\"$]*config\\.js)\"?\\s*;|\\bAlias\\s+\"?/config\\.js\"?\\s+\"?([^\\s\"$]+)\"?");

  /** Reads the files. */
  static WebServerFiles read(Path root, String site) {
    List<Path> servers = new ArrayList<>();
    Set<Path> configJs = new TreeSet<>();
    Pattern name = Pattern.compile("(?<![\\w.-])" + Pattern.quote(site) + "(?![\\w-])");
    for (Path file : files(root)) {
      for (String server : SERVER.split(COMMENT.matcher(text(file)).replaceAll(""), -1)) {
        if (name.matcher(server).find()) {
          servers.add(file);
          collect(root, server, configJs);
        }
      }
    }
    return new WebServerFiles(servers.stream().distinct().toList(), configJs);
  }

  private static void collect(Path root, String server, Set<Path> configJs) {
    Matcher alias = ALIAS.matcher(server);
    while (alias.find()) {
      String path = alias.group(1) == null ? alias.group(2) : alias.group(1);
      configJs.add(root.resolve(path.replaceFirst("^/+", "")));
    }
  }

  private static List<Path> files(Path root) {
    List<Path> found = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(directory))) {
        for (Path file : files) {
          if (found.size() < MAX_FILES) {
            found.add(file);
          }
        }
      } catch (IOException e) {
        // not installed, or closed to this user
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return BoundedFile.readText(file, MAX_BYTES);
    } catch (IOException e) {
      return "";
    }
  }
}
