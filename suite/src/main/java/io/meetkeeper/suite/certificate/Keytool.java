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
 * The JDK's keytool on a key store that lives no longer than this. Its password is random and goes
 * to keytool in the environment, never in a command line.
 */
final class Keytool implements AutoCloseable {
  private static final String PASSWORD = "MEETKEEPER_KEYSTORE_PASSWORD";
  private static final int PATIENCE_S = 60;
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

  /** An empty key store in a directory that only this user may enter. */
  static Keytool open() throws IOException {
    return new Keytool(Files.createTempDirectory("meetkeeper-keys")); // made 0700
  }

  /**
   * Runs keytool on the store; what it wrote to a file of that name is returned by {@link
   * #resolve}.
   */
  void run(String command, String... arguments) throws IOException, InterruptedException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    if (!Files.isExecutable(program)) {
      throw new CommandFailedException(
          "there is no " + program + "; it comes with the Java runtime's package");
    }
    List<String> line = new ArrayList<>(List.of(program.toString(), command));
    line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    line.addAll(List.of("-storepass:env", PASSWORD));
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(resolve("log").toFile());
    builder.environment().put(PASSWORD, password);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new CommandFailedException(
          "keytool " + command + " failed: " + Files.readString(resolve("log")).strip());
    }
  }

  /** A file beside the store. */
  Path resolve(String name) {
    return directory.resolve(name);
  }

  /** The store as keytool left it. */
  KeyStore read() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, passwordChars());
    }
    return keys;
  }

  /** Gives keytool another store. */
  void write(KeyStore keys) throws IOException, GeneralSecurityException {
    try (var out = Files.newOutputStream(store)) {
      keys.store(out, passwordChars());
    }
  }

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

  /** One object as PEM. */
  static String encodePem(String what, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }

  /** The first object of a PEM file. */
  static byte[] decodePem(String pem) {
    String body =
        pem.lines()
            .dropWhile(line -> !line.startsWith("-----BEGIN"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("-----END"))
            .reduce("", String::concat);
    return Base64.getDecoder().decode(body);
  }

  /** Arguments with extensions of a certificate. */
  static String[] withExtensions(List<String> extensions, String... others) {
    List<String> all = new ArrayList<>(Arrays.asList(others));
    for (String extension : extensions) {
      all.addAll(List.of("-ext", extension));
    }
    return all.toArray(String[]::new);
  }
}
