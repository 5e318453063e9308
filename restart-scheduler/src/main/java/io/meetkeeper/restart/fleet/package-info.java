/**
 * What is known of each host this moment, from its live samples: who talks, since when nobody does,
 * whether the figures are usable at all. Fed by the scheduler, read by rules, jobs and answers.
 * Nothing here is stored; after a start of ours everything must be seen again.
 */
package io.meetkeeper.restart.fleet;
