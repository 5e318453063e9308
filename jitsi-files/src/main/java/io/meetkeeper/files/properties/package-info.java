/**
 * Jicofo's legacy {@code sip-communicator.properties}: read as {@code java.util.Properties} does,
 * and edited line by line. Documents only show it; the secure domain edits it where Jicofo still
 * reads it.
 */
package io.meetkeeper.files.properties;
