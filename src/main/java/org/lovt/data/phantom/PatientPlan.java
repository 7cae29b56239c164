package org.lovt.data.phantom;

import org.lovt.base.RandomStream;

/**
 * Which patient and split each study belongs to. Studies are numbered split by split (train,
 * validate, test) and patient by patient; a patient has 1 to 4 studies, all in one split.
 */
final class PatientPlan {
  private static final double[] STUDIES_PER_PATIENT = {0.45, 0.30, 0.15, 0.10};
  private final int[] patients;
  private final int validateFrom;
  private final int testFrom;

  PatientPlan(PhantomOptions options) {
    patients = new int[options.studies()];
    validateFrom = options.studies(PhantomSplit.TRAIN);
    testFrom = validateFrom + options.validation();
    int patient = -1;
    int left = 0;
    for (int i = 0; i < patients.length; i++) {
      // The last patient of a split has fewer studies rather than studies in two splits.
      if (left == 0 || i == validateFrom || i == testFrom) {
        patient++;
        left = draw(RandomStream.of(options.seed(), "phantom.patient", 0, patient));
      }
      patients[i] = patient;
      left--;
    }
  }

  private static int draw(RandomStream random) {
    double p = random.nextDouble();
    int n = 0;
    while (n < STUDIES_PER_PATIENT.length - 1 && p >= STUDIES_PER_PATIENT[n]) {
      p -= STUDIES_PER_PATIENT[n++];
    }
    return n + 1;
  }

  int patient(int study) {
    return patients[study];
  }

  /** How many studies of the same patient come before. */
  int ordinal(int study) {
    int first = study;
    while (first > 0 && patients[first - 1] == patients[study]) {
      first--;
    }
    return study - first;
  }

  PhantomSplit split(int study) {
    return study < validateFrom
        ? PhantomSplit.TRAIN
        : study < testFrom ? PhantomSplit.VALIDATE : PhantomSplit.TEST;
  }
}
