package io.meetkeeper.standin.jicofo;

import io.vertx.core.json.JsonObject;

/**
 * The figures of a stand-in Jicofo.
 *
 * @param conferences conferences of the site
 * @param participants participants of all conferences
 * @param bridges bridges in the brewery MUC
 * @param operationalBridges those of them that Jicofo uses
 * @param bridgesInShutdown those of them in graceful shutdown
 * @param lostBridges bridges that left without a shutdown since the start
 */
public record JicofoFigures(
    int conferences,
    int participants,
    int bridges,
    int operationalBridges,
    int bridgesInShutdown,
    int lostBridges) {
  /** One operational bridge and no conference. */
  public static final JicofoFigures IDLE = new JicofoFigures(0, 0, 1, 1, 0, 0);

  /** The same figures with this number of conferences and participants. */
  public JicofoFigures withConferences(int conferences, int participants) {
    return new JicofoFigures(
        conferences, participants, bridges, operationalBridges, bridgesInShutdown, lostBridges);
  }

  /** The same figures with this number of bridges. */
  public JicofoFigures withBridges(int bridges, int operationalBridges) {
    return new JicofoFigures(
        conferences, participants, bridges, operationalBridges, bridgesInShutdown, lostBridges);
  }

  /** The same figures, except for the members of a command. */
  JicofoFigures merge(JsonObject changes) {
    return new JicofoFigures(
        changes.getInteger("conferences", conferences),
        changes.getInteger("participants", participants),
        changes.getInteger("bridges", bridges),
        changes.getInteger("operationalBridges", operationalBridges),
        changes.getInteger("bridgesInShutdown", bridgesInShutdown),
        changes.getInteger("lostBridges", lostBridges));
  }
}
