package io.meetkeeper.auth.domain.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meetkeeper.auth.domain.file.DomainFileEditor;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.RoomLinkReply;
import io.meetkeeper.backbone.contract.account.RoomLinkRequest;
import io.meetkeeper.backbone.contract.account.SiteLogin;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginFinding;
import io.meetkeeper.backbone.contract.account.SiteLogin.LoginKind;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.files.DocumentEditResult;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.disk.AtomicFileStore;
import io.meetkeeper.files.environment.EnvironmentDocument;
import io.meetkeeper.files.hocon.HoconDocument;
import io.meetkeeper.files.hocon.HoconIncludeReader;
import io.meetkeeper.files.layout.SiteLayoutFinder;
import io.meetkeeper.files.prosody.ProsodyDocument;
import io.meetkeeper.files.prosody.ProsodyIncludeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteLoginTest {
  private static final String SITE = "meet.example.com";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.5Z");
  private static final String TOKENS =
      """
      plugin_paths = { "/usr/share/jitsi-meet/prosody-plugins/" }
      VirtualHost "meet.example.com"
          authentication = "token"
          app_id = "my_app"
          app_secret = "%s"
      Component "conference.meet.example.com" "muc"
          modules_enabled = { "muc_meeting_id"; "token_verification" }
      """
          .formatted(SECRET);

  @TempDir Path root;

  private LoginService service() {
    return service(null);
  }

  private LoginService service(Path signer) {
    SiteLayoutFinder finder = new SiteLayoutFinder(root);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new LoginService(
        root,
        SITE,
        () -> finder.find(SITE, Map.of(), null),
        new AtomicFileStore(root.resolve("backups"), clock),
        new ReadOnlyEditor(),
        signer,
        clock);
  }

  private static final class ReadOnlyEditor implements DomainFileEditor {
    @Override
    public Map<String, Object> readValues(DocumentKind kind, String text, Path file) {
      return switch (kind) {
        case PROSODY ->
            ProsodyDocument.read(text, ProsodyIncludeReader.read(file, text)).effectiveValues();
        case HOCON ->
            HoconDocument.read(text, HoconIncludeReader.read(file, text)).effectiveValues();
        default -> EnvironmentDocument.readCompose(text).values();
      };
    }

    @Override
    public DocumentEditResult edit(
        DocumentKind kind, String text, List<OptionChange> changes, Path file) {
      throw new AssertionError("nothing is edited");
    }
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), text);
  }

  private SiteLogin debian(String prosody) throws IOException {
    write("etc/prosody/conf.d/meet.example.com.cfg.lua", prosody);
    write("usr/share/jitsi-meet/prosody-plugins/mod_auth_token.lua", "");
    return service().inspect();
  }

  private SiteLogin docker(String env) throws IOException {
    write("opt/docker-jitsi-meet/docker-compose.yml", "");
    write("opt/docker-jitsi-meet/.env", env);
    return service().inspect();
  }

  private static List<String> codes(SiteLogin login) {
    return login.findings().stream().map(LoginFinding::code).toList();
  }

  @Test
  void tokensThatFitHaveNoFindings() throws IOException {
    SiteLogin login = debian(TOKENS);
    assertThat(login.kind()).isEqualTo(LoginKind.TOKENS);
    assertThat(login.appId()).isEqualTo("my_app");
    assertThat(login.findings()).isEmpty();
    assertThat(login.linkObstacle()).isNull();
    assertThat(login.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app_id = \"my_app\"| |app-id-missing|true",
        "app_secret = \"0123456789abcdef0123456789abcdef\"| |secret-missing|true",
        "0123456789abcdef0123456789abcdef|short|secret-weak|false",
        "app_id =|asap_key_server = \"https://k/\" app_id =|secret-unused|false",
        "app_id =|asap_accepted_issuers = { \"x\" } app_id =|issuer-other|false",
        "; \"token_verification\"| |rooms-unchecked|false",
      })
  void findsWhatDoesNotFit(String from, String to, String code, boolean broken) throws IOException {
    SiteLogin login = debian(TOKENS.replace(from, to == null ? "" : to));
    assertThat(codes(login)).containsExactly(code);
    assertThat(login.findings().get(0).broken()).isEqualTo(broken);
    assertThat(login.findings().get(0).remedy()).isNotBlank();
  }

  @Test
  void saysWhenTheModuleIsNotInstalled() throws IOException {
    write("etc/prosody/conf.d/meet.example.com.cfg.lua", TOKENS);
    assertThat(codes(service().inspect())).containsExactly("module-missing");
  }

  @Test
  void emptyTokensOpenRoomsUnlessJicofoAsks() throws IOException {
    String prosody = TOKENS.replace("app_id =", "allow_empty_token = true app_id =");
    assertThat(codes(debian(prosody))).as("no jicofo.conf: not known").isEmpty();
    write("etc/jitsi/jicofo/jicofo.conf", "jicofo { }\n");
    assertThat(codes(debian(prosody))).containsExactly("rooms-open");
    write("etc/jitsi/jicofo/jicofo.conf", "jicofo.authentication { enabled = true, type = JWT }\n");
    assertThat(codes(debian(prosody))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ldap2,LDAP",
    "ldap,LDAP",
    "cyrus,OTHER",
    "token,TOKENS",
    "jitsi-anonymous,OPEN",
    "internal_hashed,ACCOUNTS"
  })
  void recognisesHowPeopleLogIn(String authentication, LoginKind kind) throws IOException {
    assertThat(debian(TOKENS.replace("\"token\"", '"' + authentication + '"')).kind())
        .isEqualTo(kind);
  }

  @Test
  void checksLdap() throws IOException {
    write("usr/lib/prosody/modules/mod_auth_ldap.lua", "");
    write("usr/lib/prosody/modules/mod_auth_ldap2/mod_auth_ldap2.lua", "");
    String host = "VirtualHost \"meet.example.com\"\n  authentication = ";
    assertThat(codes(debian(host + "\"ldap\"\n  ldap_server = \"ldap.example.com\"\n")))
        .containsExactly("ldap-incomplete", "ldap-unencrypted");
    assertThat(
            codes(
                debian(
                    host
                        + "\"ldap\"\n  ldap_base = \"o=x\"\n  ldap_tls = true\n"
                        + "  ldap_server = \"ldap.example.com\"\n")))
        .isEmpty();
    assertThat(codes(debian(host + "\"ldap2\"\n"))).containsExactly("ldap-incomplete");
    assertThat(
            codes(
                debian(
                    host
                        + "\"ldap2\"\n  ldap = { hostname = \"h\", use_tls = true,"
                        + " user = { basedn = \"o=x\" } }\n")))
        .isEmpty();
  }

  @Test
  void readsTheVariablesOfDocker() throws IOException {
    SiteLogin login =
        docker("ENABLE_AUTH=1\nAUTH_TYPE=jwt\nJWT_APP_ID=my_app\nJWT_APP_SECRET=" + SECRET + "\n");
    assertThat(login.kind()).isEqualTo(LoginKind.TOKENS);
    assertThat(login.findings()).isEmpty();
    assertThat(docker("AUTH_TYPE=jwt\n").kind()).isEqualTo(LoginKind.OPEN);
    assertThat(codes(docker("ENABLE_AUTH=1\nAUTH_TYPE=ldap\nLDAP_URL=ldap://x\n")))
        .containsExactly("ldap-incomplete", "ldap-unencrypted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FileLine \"/etc/prosody/secret\"",
        "ENV_APP_SECRET",
        "os.getenv(\"APP_SECRET\")",
        "\"x\"; if ENV_X then app_secret = \"y\" end"
      })
  void aSecretFromElsewhereSignsNoLink(String value) throws IOException {
    SiteLogin login = debian(TOKENS.replace('"' + SECRET + '"', value));
    assertThat(codes(login)).isEmpty();
    assertThat(login.linkObstacle()).startsWith("the value of app_secret is not in Prosody's file");
  }

  @Test
  void aLoginThatTheEnvironmentDecidesIsNotKnown() throws IOException {
    SiteLogin login = debian(TOKENS.replace("\"token\"", "ENV_AUTH"));
    assertThat(login.kind()).isEqualTo(LoginKind.UNKNOWN);
    assertThat(login.because()).contains("its authentication is <ENV_AUTH>");
  }

  @Test
  void readsTheEnvAsComposeDoes() throws IOException {
    String tokens = "ENABLE_AUTH = 1\nAUTH_TYPE = jwt\nJWT_APP_ID = my_app\n";
    assertThat(docker(tokens + "JWT_APP_SECRET = " + SECRET + "\n").findings()).isEmpty();
    assertThat(docker(tokens + "JWT_APP_SECRET=$OF_A_SHELL\n").kind()).isEqualTo(LoginKind.UNKNOWN);
    assertThat(docker("ENABLE_AUTH=1\nAUTH_TYPE=\nJWT_APP_SECRET=$OF_A_SHELL\n").kind())
        .isEqualTo(LoginKind.ACCOUNTS);
  }

  @Test
  void readsTheSignersFileWithBlanksAndDollarSigns() throws IOException {
    write("srv/tokens/.env", "PORT = 1\nJWT_SECRET = \"pa$$word-of-a-generous-length!\"\n");
    debian(TOKENS.replace(SECRET, "pa$$word-of-a-generous-length!"));
    assertThat(service(root.resolve("srv/tokens/.env")).inspect().signer())
        .startsWith("the app_secret is also in ");
  }

  @Test
  void saysWhenTheSecretOfDockerIsNotThatOfTheRunningProsody() throws IOException {
    write(
        "root/.jitsi-meet-cfg/prosody/config/conf.d/jitsi-meet.cfg.lua",
        TOKENS.replace(SECRET, "another-secret-of-last-year"));
    SiteLogin login =
        docker("ENABLE_AUTH=1\nAUTH_TYPE=jwt\nJWT_APP_ID=my_app\nJWT_APP_SECRET=" + SECRET + "\n");
    assertThat(codes(login)).containsExactly("not-applied");
    assertThat(login.toString()).doesNotContain(SECRET, "last-year");
  }

  @Test
  void unknownIsNotOpen() throws IOException {
    assertThat(service().inspect().kind()).isEqualTo(LoginKind.UNKNOWN);
    assertThat(debian("VirtualHost \"meet.example.com\" (\n").kind()).isEqualTo(LoginKind.UNKNOWN);
  }

  private RoomLinkReply link(String room, String name, long seconds) {
    return service().makeLink(new RoomLinkRequest(SITE, room, name, seconds, "ops"));
  }

  @Test
  void linkHoldsATokenThatProsodyAccepts() throws Exception {
    debian(TOKENS);
    RoomLinkReply made = link("Class-4b", "Ann \"A\" M\u00fcller", 3_600);

    assertThat(made.link()).startsWith("https://meet.example.com/class-4b?jwt=");
    assertThat(made.expiresAt()).isEqualTo("2026-11-30T13:00:00Z");
    assertThat(made.toString()).doesNotContain("jwt");
    String[] parts = made.link().replaceFirst(".*jwt=", "").split("\\.", -1);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    assertThat(Base64.getUrlDecoder().decode(parts[2]))
        .isEqualTo(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8)));
    assertThat(decode(parts[0])).isEqualTo(Map.of("alg", "HS256", "typ", "JWT"));
    assertThat(decode(parts[1]))
        .containsEntry("iss", "my_app")
        .containsEntry("aud", "jitsi")
        .containsEntry("sub", SITE)
        .containsEntry("room", "class-4b")
        .containsEntry("exp", 1_796_043_600)
        .containsEntry("nbf", 1_796_039_940)
        .containsEntry(
            "context",
            Map.of(
                "user",
                Map.of(
                    "name", "Ann \"A\" M\u00fcller", "affiliation", "owner", "moderator", true)));
  }

  @SuppressWarnings("unchecked") // the keys of JSON objects are texts
  private static Map<String, Object> decode(String part) {
    byte[] bytes = Base64.getUrlDecoder().decode(part);
    return ContractJson.parse(new String(bytes, StandardCharsets.UTF_8), Map.class);
  }

  @Test
  void linkNamesAnIssuerAndAudienceThatAreAccepted() throws IOException {
    debian(
        TOKENS.replace(
            "app_id =",
            "asap_accepted_issuers = { \"a\" } asap_accepted_audiences = { \"b\" } app_id ="));
    String payload = link("x", null, 60).link().replaceFirst(".*jwt=", "").split("\\.", -1)[1];
    assertThat(decode(payload)).containsEntry("iss", "a").containsEntry("aud", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "a/b", "a?jwt=x", "a#b", "a b", "a\nb", "a&b", "a%2fb"})
  void refusesWhatIsNoRoom(String room) throws IOException {
    debian(TOKENS);
    Problem problem = catchThrowableOfType(Problem.class, () -> link(room, null, 60));
    assertThat(problem.status()).isEqualTo(422);
  }

  @Test
  void refusesEndlessLinksAndSitesWithoutTokens() throws IOException {
    debian(TOKENS);
    assertThatThrownBy(() -> link("x", null, 59)).hasMessageContaining("31 days");
    assertThatThrownBy(() -> link("x", null, 31 * 86_400 + 1)).hasMessageContaining("31 days");
    assertThatThrownBy(() -> link("x", "a\nb", 60)).isInstanceOf(Problem.class);
    debian(TOKENS.replace("app_id =", "cache_keys_url = \"https://k/\" app_id ="));
    assertThatThrownBy(() -> link("x", null, 60)).hasMessageContaining("private key");
    debian(TOKENS.replace("\"token\"", "\"internal_hashed\""));
    Problem problem = catchThrowableOfType(Problem.class, () -> link("x", null, 60));
    assertThat(problem.status()).isEqualTo(409);
  }

  private SiteLogin signedBy(String settings) throws IOException {
    debian(TOKENS);
    write("opt/signer/settings", settings);
    return service(root.resolve("opt/signer/settings")).inspect();
  }

  @Test
  void saysWhatCannotBeKnownOfAForeignSigner() throws IOException {
    assertThat(debian(TOKENS).signer())
        .contains("not known")
        .contains("meetkeeper.prosody.token-signer-file");
    assertThat(service(root.resolve("opt/none")).inspect().signer()).contains("is not there");
    assertThat(signedBy("PORT=3000\n").signer()).contains("no setting with SECRET");
    assertThat(codes(signedBy("PORT=3000\n"))).isEmpty();
    assertThat(signedBy("no settings {\n").signer()).contains("not known");
  }

  @Test
  void comparesTheSecretInBothPlaces() throws IOException {
    SiteLogin same = signedBy("SESSION_SECRET=x\nJWT_SECRET='" + SECRET + "'\nJWT_APP_ID=my_app\n");
    assertThat(same.findings()).isEmpty();
    assertThat(same.signer()).startsWith("the app_secret is also in ");

    SiteLogin other = signedBy("JWT_APP_SECRET=an-other-one-0123456789\nJWT_APP_ID=app2\n");
    assertThat(codes(other)).containsExactly("signer-secret-other", "signer-app-other");
    assertThat(other.findings()).allMatch(LoginFinding::broken);
    assertThat(ContractJson.toJson(other)).doesNotContain(SECRET).doesNotContain("an-other-one");
  }
}
