package io.meetkeeper.suite.certificate;

import io.meetkeeper.suite.rest.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A certificate authority and the certificates that it has issued, in one directory: {@code ca.pem}
 * and {@code ca.key}, and for each node {@code NAME.pem} and {@code NAME.key}. Keys are 0600. No
 * file is ever overwritten.
 *
 * @param directory the directory with the files
 */
public record CertificateAuthority(Path directory) {
  private static final String NAME = "ca";
  private static final Pattern NODE_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]+");
  private static final Pattern DNS =
      Pattern.compile("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
  private static final List<String> KEY_TYPE = List.of("-keyalg", "EC", "-groupname", "secp256r1");

  /** Creates the authority, valid for a number of days. */
  public void create(int days) throws IOException, InterruptedException, GeneralSecurityException {
    Files.createDirectories(directory);
    requireAbsent(NAME);
    try (Keytool keytool = Keytool.open()) {
      generateKeyPair(
          keytool,
          NAME,
          "Meetkeeper authority",
          days,
          List.of(
              "BasicConstraints:critical=ca:true,pathlen:0",
              "KeyUsage:critical=keyCertSign,cRLSign"));
      KeyStore keys = keytool.read();
      store(
          NAME,
          keys.getKey(NAME, keytool.passwordChars()).getEncoded(),
          Keytool.encodePem("CERTIFICATE", keys.getCertificate(NAME).getEncoded()));
    }
  }

  /**
   * Creates a key and a certificate for a node, for use as server and as client.
   *
   * @param name name of the node and its files
   * @param addresses DNS names and IP addresses of the node
   * @param days validity
   */
  public void sign(String name, List<String> addresses, int days)
      throws IOException, InterruptedException, GeneralSecurityException {
    requireNodeName(name);
    List<String> extensions =
        List.of(
            "SubjectAlternativeName=" + subjectAlternativeNames(addresses),
            "KeyUsage:critical=digitalSignature",
            "ExtendedKeyUsage=serverAuth,clientAuth");
    requireAbsent(name);
    X509Certificate authority = certificate(NAME);
    try (Keytool keytool = Keytool.open()) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(
          NAME, privateKey(NAME), keytool.passwordChars(), new Certificate[] {authority});
      keytool.write(keys);
      generateKeyPair(keytool, name, name, days, List.of());
      keytool.run("-certreq", "-alias", name, "-file", "request");
      certify(keytool, days, extensions);
      store(
          name,
          keytool.read().getKey(name, keytool.passwordChars()).getEncoded(),
          Files.readString(keytool.resolve("certificate")).replace("\r", ""));
    }
  }

  private static void requireNodeName(String name) {
    if (!NODE_NAME.matcher(name).matches() || name.equals(NAME)) {
      throw new CommandFailedException(CertificateMessage.NODE_NAME.with(name));
    }
  }

  /** Lists the issued certificates, the authority first. */
  public List<IssuedCertificate> list() throws IOException, GeneralSecurityException {
    List<IssuedCertificate> entries = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      throw new CommandFailedException(
          CertificateMessage.NO_AUTHORITY.with(certificateFile(NAME).toString()));
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".pem")).sorted().toList()) {
        String name = file.getFileName().toString().replaceAll("\\.pem$", "");
        entries.add(
            name.equals(NAME) ? 0 : entries.size(), new IssuedCertificate(name, certificate(name)));
      }
    }
    return entries;
  }

  /**
   * A certificate in the directory.
   *
   * @param name the name of the node; {@code ca} for the authority
   * @param certificate the certificate
   */
  public record IssuedCertificate(String name, X509Certificate certificate) {}

  /** The certificate file of a node. */
  public Path certificateFile(String name) {
    return directory.resolve(name + ".pem");
  }

  /** The private key file of a node. */
  public Path keyFile(String name) {
    return directory.resolve(name + ".key");
  }

  private static void generateKeyPair(
      Keytool keytool, String alias, String commonName, int days, List<String> extensions)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-alias", alias, "-dname", "CN=" + commonName));
    arguments.addAll(KEY_TYPE);
    arguments.addAll(List.of("-validity", String.valueOf(days)));
    keytool.run(
        "-genkeypair", Keytool.withExtensions(extensions, arguments.toArray(String[]::new)));
  }

  private static void certify(Keytool keytool, int days, List<String> extensions)
      throws IOException, InterruptedException {
    keytool.run(
        "-gencert",
        Keytool.withExtensions(
            extensions,
            "-alias",
            NAME,
            "-infile",
            "request",
            "-outfile",
            "certificate",
            "-rfc",
            "-validity",
            String.valueOf(days)));
  }

  private static String subjectAlternativeNames(List<String> addresses) {
    List<String> all = new ArrayList<>();
    for (String address : addresses) {
      if (ADDRESS.matcher(address).matches()) {
        all.add("IP:" + address);
      } else if (DNS.matcher(address).matches()) {
        all.add("DNS:" + address);
      } else {
        throw new CommandFailedException(CertificateMessage.ADDRESS.with(address));
      }
    }
    return String.join(",", all);
  }

  private void requireAbsent(String name) {
    for (Path file : List.of(certificateFile(name), keyFile(name))) {
      if (Files.exists(file)) {
        throw new CommandFailedException(CertificateMessage.EXISTS.with(file.toString()));
      }
    }
  }

  private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(requireReadable(certificateFile(name)))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private PrivateKey privateKey(String name) throws IOException, GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePrivate(
            new PKCS8EncodedKeySpec(
                Keytool.decodePem(Files.readString(requireReadable(keyFile(name))))));
  }

  private static Path requireReadable(Path file) {
    if (!Files.isReadable(file)) {
      throw new CommandFailedException(CertificateMessage.NO_AUTHORITY.with(file.toString()));
    }
    return file;
  }

  /** Writes the key first: a certificate without its key would make the next attempt fail. */
  private void store(String name, byte[] key, String certificate) throws IOException {
    write(keyFile(name), Keytool.encodePem("PRIVATE KEY", key), "rw-------");
    try {
      write(certificateFile(name), certificate, "rw-r--r--");
    } catch (IOException | UncheckedIOException e) {
      Files.deleteIfExists(keyFile(name));
      throw e;
    }
  }

  private static void write(Path file, String text, String mode) throws IOException {
    var attributes = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    try (var channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      channel.write(StandardCharsets.US_ASCII.encode(text));
    }
  }
}
