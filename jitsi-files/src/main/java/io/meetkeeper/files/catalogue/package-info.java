/**
 * What is known of the options of Jitsi's files: their types, what they do, which clients obey.
 * Read by config-service to check and explain a change; an option that is not here is not wrong.
 */
package io.meetkeeper.files.catalogue;
