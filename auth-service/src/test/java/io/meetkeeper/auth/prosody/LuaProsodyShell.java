package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.OneArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * A simulated Prosody: it runs the very Lua that Meetkeeper sends, against stand-ins for the five
 * modules of Prosody that this Lua uses. It can fail before or after it has done something.
 */
public final class LuaProsodyShell implements ProsodyShell {
  private final String version;
  private final Globals lua = JsePlatform.standardGlobals();
  private final List<String> lines = new ArrayList<>();
  private Availability availability = Availability.WELL;

  /** The availability of this Prosody. */
  public enum Availability {
    /** Works and answers. */
    WELL,
    /** Cannot be reached. */
    AWAY,
    /** Accepts the request and dies before it does anything; unreachable from then on. */
    DIES_BEFORE,
    /** Does the work and dies before it answers; unreachable from then on. */
    DIES_AFTER,
    /** Does the work and answers something else. */
    MUMBLES
  }

  /** Creates a Prosody of a version, without accounts. */
  public LuaProsodyShell(String version) {
    this.version = version;
    lua.set("VERSION", version);
    lua.set(
        "hexkey",
        new OneArgFunction() {
          @Override
          public LuaValue call(LuaValue text) {
            LuaString string = text.checkstring();
            byte[] bytes = new byte[string.length()];
            string.copyInto(0, bytes, 0, bytes.length);
            return LuaValue.valueOf(sha1(bytes));
          }
        });
    lua.load(source(), "prosody").call();
  }

  /** A client as used by the program. */
  public ProsodyClient client() {
    return new ProsodyClient(() -> this);
  }

  /** Changes the availability, beginning with the next line that changes something. */
  public void setAvailability(Availability next) {
    availability = next;
  }

  /** The lines sent so far. */
  public List<String> sentLines() {
    return lines;
  }

  /** Calls one of the functions at the end of {@code prosody.lua}. */
  public boolean callLua(String function, String... texts) {
    LuaValue[] values = new LuaValue[texts.length];
    for (int i = 0; i < texts.length; i++) {
      values[i] = LuaString.valueOf(texts[i].getBytes(StandardCharsets.UTF_8));
    }
    return lua.get(function).invoke(values).arg1().toboolean();
  }

  @Override
  public String describe() {
    return "a stand-in";
  }

  @Override
  public Future<ProsodyReply> run(String line, Duration atMost) {
    boolean looks = line.contains("return M.get(") || line.contains("return M.list(");
    if (availability == Availability.AWAY) {
      return Future.failedFuture(
          new ProsodyUnavailableException("Prosody is away: check it", false));
    }
    lines.add(line);
    if (looks || availability == Availability.WELL) {
      return Future.succeededFuture(execute(line));
    }
    if (availability == Availability.MUMBLES) {
      execute(line);
      return Future.succeededFuture(new ProsodyReply(true, "OK", List.of()));
    }
    if (availability == Availability.DIES_AFTER) {
      execute(line);
    }
    availability = Availability.AWAY;
    return Future.failedFuture(
        new ProsodyUnavailableException("Prosody went away: check it", true));
  }

  private ProsodyReply execute(String line) {
    if (line.equals("server:version()")) {
      return new ProsodyReply(true, version, List.of());
    }
    Varargs result = compile(line.substring(1)).invoke();
    boolean good = result.arg1().toboolean();
    return new ProsodyReply(good, result.arg(2).tojstring(), List.of());
  }

  /** Compiles an expression, or else a chunk, in the order of Prosody's shell. */
  private LuaValue compile(String code) {
    try {
      return load("return " + code);
    } catch (LuaError e) {
      return load(code);
    }
  }

  private LuaValue load(String code) {
    LuaString source = LuaString.valueOf(code.getBytes(StandardCharsets.UTF_8));
    return lua.load(source.toInputStream(), "=console", "t", lua);
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String source() {
    try (InputStream in = LuaProsodyShell.class.getResourceAsStream("prosody.lua")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
