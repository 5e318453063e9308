package io.meetkeeper.backbone.forecast;

/**
 * The growth of a figure by the Theil-Sen estimator: the median of the slopes between all pairs of
 * points, robust against up to a third of outliers. Its bounds are Sen's, for 99 %, widened since
 * neighbouring points are correlated.
 *
 * @param perHour how much it grows in an hour
 * @param lowest lower bound of that
 * @param highest upper bound of that
 * @param level its value at the time of the last point, by the trend
 */
record GrowthTrend(double perHour, double lowest, double highest, double level) {
  private static final double Z = 2.58;
  private static final double WIDENED = 2;

  /**
   * The trend of some points.
   *
   * @param hours times of the points, in hours, ascending; at least two
   * @param values their values
   */
  static GrowthTrend of(double[] hours, double[] values) {
    double[] slopes = slopes(hours, values);
    double n = hours.length;
    int margin = (int) Math.ceil(WIDENED * Z * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18) / 2);
    int middle = slopes.length / 2;
    double slope = select(slopes, middle);
    return new GrowthTrend(
        slope,
        select(slopes, Math.max(0, middle - margin)),
        select(slopes, Math.min(slopes.length - 1, middle + margin)),
        level(hours, values, slope));
  }

  /** Quickselect (Hoare): the value at this index if the array were sorted. Reorders the array. */
  static double select(double[] values, int rank) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double value = values[left];
          values[left++] = values[right];
          values[right--] = value;
        }
      }
      if (rank <= right) {
        high = right;
      } else if (rank >= left) {
        low = left;
      } else {
        return values[rank];
      }
    }
    return values[rank];
  }

  private static double[] slopes(double[] hours, double[] values) {
    double[] slopes = new double[hours.length * (hours.length - 1) / 2];
    int count = 0;
    for (int i = 0; i < hours.length; i++) {
      for (int j = i + 1; j < hours.length; j++) {
        slopes[count++] = (values[j] - values[i]) / (hours[j] - hours[i]);
      }
    }
    return slopes;
  }

  private static double level(double[] hours, double[] values, double slope) {
    double[] levels = new double[values.length];
    double last = hours[hours.length - 1];
    for (int i = 0; i < values.length; i++) {
      levels[i] = values[i] + slope * (last - hours[i]);
    }
    return select(levels, levels.length / 2);
  }
}
