/** Jicofo's legacy {@code sip-communicator.properties}: read, and edited line by line. */
package io.meetkeeper.files.properties;
