/**
 * The known options of Jitsi's files: their types and supported clients. Used by config-service to
 * check and explain a change; an option that is missing here is not an error.
 */
package io.meetkeeper.files.catalogue;
