package io.meetkeeper.suite.certificate;

import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's keytool with a temporary key store, deleted on close. The random password is passed to
 * keytool in the environment, never on the command line.
 */
final class Keytool implements AutoCloseable {
  private static final String PASSWORD = "MEETKEEPER_KEYSTORE_PASSWORD";

  /** Otherwise it leaves a directory of its user in /tmp. */
  private static final String NO_PERFORMANCE_FILE = "-J-XX:-UsePerfData";

  private static final int TIMEOUT_S = 60;
  private static final int PASSWORD_BYTES = 24;

  private final Path directory;
  private final Path store;
  private final String password;

  private Keytool(Path directory) {
    this.directory = directory;
    store = directory.resolve("keys.p12");
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Creates an empty key store in a directory that only this user may read. */
  static Keytool open() throws IOException {
    return new Keytool(Files.createTempDirectory("meetkeeper-keys")); // 0700
  }

  /** Runs keytool on the store. {@link #resolve} finds the files that it writes. */
  void run(String command, String... arguments) throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    if (!Files.isExecutable(program)) {
      throw new CommandFailedException(
          "there is no " + program + "; it comes with the Java runtime's package");
    }
    List<String> commandLine =
        new ArrayList<>(List.of(program.toString(), NO_PERFORMANCE_FILE, command));
    commandLine.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    commandLine.addAll(List.of("-storepass:env", PASSWORD));
    commandLine.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(commandLine)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(resolve("log").toFile());
    builder.environment().put(PASSWORD, password);
    Process process = builder.start();
    if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new CommandFailedException(
          "keytool " + command + " failed: " + Files.readString(resolve("log")).strip());
    }
  }

  /** A file in the directory of the store. */
  Path resolve(String name) {
    return directory.resolve(name);
  }

  /** Reads the store. */
  KeyStore read() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, passwordChars());
    }
    return keys;
  }

  /** Replaces the store. */
  void write(KeyStore keys) throws IOException, GeneralSecurityException {
    try (var out = Files.newOutputStream(store)) {
      keys.store(out, passwordChars());
    }
  }

  /** The password of the store and its keys. */
  char[] passwordChars() {
    return password.toCharArray();
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (file.equals(store)) {
          Files.write(file, new byte[(int) Files.size(file)]);
        }
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** Encodes an object as PEM; {@code type} is for example {@code CERTIFICATE}. */
  static String encodePem(String type, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /** Decodes the first object of a PEM file. */
  static byte[] decodePem(String pem) {
    String body =
        pem.lines()
            .dropWhile(line -> !line.startsWith("-----BEGIN"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("-----END"))
            .reduce("", String::concat);
    return Base64.getDecoder().decode(body);
  }

  /** Appends certificate extensions to arguments. */
  static String[] withExtensions(List<String> extensions, String... others) {
    List<String> all = new ArrayList<>(Arrays.asList(others));
    for (String extension : extensions) {
      all.addAll(List.of("-ext", extension));
    }
    return all.toArray(String[]::new);
  }
}
