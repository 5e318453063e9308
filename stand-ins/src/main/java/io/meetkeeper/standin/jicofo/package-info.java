/**
 * A stand-in for Jicofo: answers conference requests and joins rooms as the real one does, over the
 * component protocol (XEP-0114) of a real Prosody. There are no media behind it.
 */
package io.meetkeeper.standin.jicofo;
