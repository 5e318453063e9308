package io.meetkeeper.auth.domain.login;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.account.RoomLinkReply;
import io.meetkeeper.backbone.contract.account.RoomLinkRequest;
import io.meetkeeper.backbone.digest.Sha256;
import io.meetkeeper.backbone.json.ContractJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * Creates links with a token (JWT, HS256) for one room. The claims are those that Prosody's module
 * checks: issuer, audience, room and expiry; {@code context.user} makes the bearer a moderator
 * where the site has a module for that.
 */
final class RoomLinkFactory {
  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofDays(31);

  /** Allowance for clocks that differ. */
  private static final Duration EARLIER = Duration.ofMinutes(1);

  private static final Pattern ROOM = Pattern.compile("[\\p{L}\\p{M}\\p{N}._~!$()+,;=-]{1,200}");
  private static final int LONGEST_NAME = 100;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Clock clock;

  RoomLinkFactory(Clock clock) {
    this.clock = clock;
  }

  /**
   * Creates a link.
   *
   * @throws Problem 409 where no token can be signed, 422 for a room, name or time that is not
   *     acceptable
   */
  RoomLinkReply create(LoginFacts facts, RoomLinkRequest request) {
    validate(request);
    String obstacle = LoginJudgement.linkObstacle(facts);
    if (obstacle != null) {
      throw Problem.conflict(RoomLinkMessage.NO_LINK.with(facts.site(), obstacle));
    }
    String room = request.room().toLowerCase(Locale.ROOT);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiry = now.plusSeconds(request.validSeconds());
    String token = sign(claims(facts, room, request.name(), now, expiry), facts.tokens().secret());
    return new RoomLinkReply(
        room,
        "https://" + request.site() + "/" + encode(room) + "?jwt=" + token,
        expiry,
        notes(facts));
  }

  private static void validate(RoomLinkRequest request) {
    if (request.room() == null || !ROOM.matcher(request.room()).matches()) {
      throw Problem.unacceptable(
          "room",
          request.room() == null ? null : AllowedText.TEXT_LENGTH.english(request.room().length()),
          AllowedText.ROOM.english());
    }
    String name = request.name();
    if (name != null
        && (name.isBlank()
            || name.length() > LONGEST_NAME
            || name.chars().anyMatch(Character::isISOControl))) {
      throw Problem.unacceptable(
          "name",
          AllowedText.TEXT_LENGTH.english(name.length()),
          AllowedText.ONE_LINE.english(LONGEST_NAME));
    }
    if (request.validSeconds() < SHORTEST.toSeconds()
        || request.validSeconds() > LONGEST.toSeconds()) {
      throw Problem.unacceptable(
          "validFor", request.validSeconds() + " s", AllowedText.LINK_TIME.english());
    }
  }

  private static Map<String, Object> claims(
      LoginFacts facts, String room, String name, Instant now, Instant expiry) {
    Map<String, Object> user = new LinkedHashMap<>();
    if (name != null) {
      user.put("name", name);
    }
    user.put("affiliation", "owner");
    user.put("moderator", true);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", facts.tokens().issuer());
    claims.put("aud", facts.tokens().audience());
    claims.put("sub", facts.site());
    claims.put("room", room);
    claims.put("nbf", now.minus(EARLIER).getEpochSecond());
    claims.put("exp", expiry.getEpochSecond());
    claims.put("context", Map.of("user", user));
    return claims;
  }

  private static String sign(Map<String, Object> claims, String secret) {
    String text =
        base64(ContractJson.toJson(Map.of("alg", "HS256", "typ", "JWT")))
            + "."
            + base64(ContractJson.toJson(claims));
    Mac mac = Sha256.newHmac(secret.getBytes(StandardCharsets.UTF_8));
    byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    return text + "." + BASE64.encodeToString(signature);
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String room) {
    return URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<String> notes(LoginFacts facts) {
    List<String> notes = new ArrayList<>();
    if (Boolean.FALSE.equals(facts.roomsChecked())) {
      notes.add(RoomLinkMessage.ANY_ROOM.english());
    }
    if (facts.tokens().allowEmpty()) {
      notes.add(RoomLinkMessage.NO_TOKEN_NEEDED.english());
    }
    return notes;
  }
}
