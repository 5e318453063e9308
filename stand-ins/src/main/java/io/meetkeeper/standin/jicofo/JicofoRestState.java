package io.meetkeeper.standin.jicofo;

/** Behaviour of the REST API of a stand-in Jicofo. */
public enum JicofoRestState {
  /** It answers. */
  ANSWERING,
  /** It accepts connections and never answers. */
  HANGING,
  /** Connections are refused, as without a Jicofo. */
  DEAD
}
