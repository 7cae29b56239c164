package org.lovt.data.phantom.report;

import static org.lovt.data.phantom.scene.FindingKind.ATELECTASIS;
import static org.lovt.data.phantom.scene.FindingKind.BUTTONS;
import static org.lovt.data.phantom.scene.FindingKind.CARDIOMEGALY;
import static org.lovt.data.phantom.scene.FindingKind.COIN;
import static org.lovt.data.phantom.scene.FindingKind.ECG_LEADS;
import static org.lovt.data.phantom.scene.FindingKind.EFFUSION;
import static org.lovt.data.phantom.scene.FindingKind.INFILTRATE;
import static org.lovt.data.phantom.scene.FindingKind.LINE;
import static org.lovt.data.phantom.scene.FindingKind.MASS;
import static org.lovt.data.phantom.scene.FindingKind.NECKLACE;
import static org.lovt.data.phantom.scene.FindingKind.NODULE;
import static org.lovt.data.phantom.scene.FindingKind.OPACITY;
import static org.lovt.data.phantom.scene.FindingKind.PACEMAKER;
import static org.lovt.data.phantom.scene.FindingKind.PNEUMOTHORAX;
import static org.lovt.data.phantom.scene.FindingKind.TUBE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.data.phantom.scene.FindingKind;

/**
 * All sentences that phantoms' reports are made of, and their inverse.
 *
 * <p>Kept small on purpose: about a hundred words, so that a text encoder trained from scratch can
 * learn them within minutes.
 */
public final class Grammar {
  private static final Set<FindingKind> DISEASES = diseases();
  private static final Set<FindingKind> IN_LUNG =
      Set.of(OPACITY, INFILTRATE, NODULE, MASS, ATELECTASIS, EFFUSION, PNEUMOTHORAX);
  private static final Set<FindingKind> OBJECTS = EnumSet.complementOf(EnumSet.copyOf(DISEASES));

  private static final String EXPANDED = "[the |]lungs are well expanded";

  static final List<PositiveTemplate> POSITIVE = positive();
  static final List<NegativeTemplate> NEGATIVE = negative();

  /** Impressions of studies without disease. */
  static final List<NegativeTemplate> NORMAL_IMPRESSION =
      List.of(
          NegativeTemplate.of(
              Topic.SUMMARY,
              DISEASES,
              Set.of(),
              false,
              1,
              "no acute [cardiopulmonary process|cardiopulmonary disease|process|abnormality]"),
          NegativeTemplate.of(
              Topic.SUMMARY,
              EnumSet.allOf(FindingKind.class),
              Set.of(),
              false,
              0.4,
              "normal chest[ radiograph|]"));

  private Grammar() {}

  private static Set<FindingKind> diseases() {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    for (FindingKind kind : FindingKind.values()) {
      if (!kind.isObject()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** The topic of a kind of finding. */
  static Topic topic(FindingKind kind) {
    return switch (kind) {
      case OPACITY, INFILTRATE, NODULE, MASS, ATELECTASIS -> Topic.LUNGS;
      case EFFUSION, PNEUMOTHORAX -> Topic.PLEURA;
      case CARDIOMEGALY -> Topic.HEART;
      case NECKLACE, COIN, BUTTONS, ECG_LEADS, PACEMAKER, TUBE, LINE -> Topic.OBJECTS;
    };
  }

  /**
   * What a sentence claims.
   *
   * @param sentence one line, with its full stop
   * @return the claim, or nothing for sentences that this grammar does not write
   */
  public static Optional<Claim> read(String sentence) {
    for (PositiveTemplate template : POSITIVE) {
      Optional<Claim> claim = template.read(sentence);
      if (claim.isPresent()) {
        return claim;
      }
    }
    for (List<NegativeTemplate> templates : List.of(NEGATIVE, NORMAL_IMPRESSION)) {
      for (NegativeTemplate template : templates) {
        Optional<Claim> claim = template.read(sentence);
        if (claim.isPresent()) {
          return claim;
        }
      }
    }
    return Optional.empty();
  }

  private static List<PositiveTemplate> positive() {
    List<PositiveTemplate> all = new ArrayList<>();
    full(all, OPACITY, "there is a {severity} [airspace |]opacity in the {side} {zone}");
    full(all, OPACITY, "{severity} {side} {zone} [opacity|consolidation] is [seen|noted|present]");
    full(all, OPACITY, "[there is |]{severity} [opacity|consolidation] in the {side} {zone}");
    hedged(all, OPACITY, "{severity} {side} {zone} opacity, may represent pneumonia");
    hedged(all, OPACITY, "{severity} {side} {zone} [opacity|consolidation], likely pneumonia");
    brief(all, OPACITY, "{side} {zone} [opacity|consolidation]");
    full(all, INFILTRATE, "{severity} {side} {zone} infiltrate");
    full(all, INFILTRATE, "{severity} [hazy|diffuse] infiltrate in the {side} {zone}");
    full(all, INFILTRATE, "there is a {severity} infiltrate in the {side} {zone}");
    brief(all, INFILTRATE, "{side} {zone} infiltrate");
    both(all, INFILTRATE, "{severity} bilateral {level} lung infiltrates");
    both(all, INFILTRATE, "[hazy|diffuse] {severity} infiltrates in both {level} lungs");
    both(all, INFILTRATE, "{severity} edema in both {level} lungs");
    bothBrief(all, INFILTRATE, "[bilateral infiltrates|pulmonary edema]");
    full(all, EFFUSION, "there is a {severity} {side} pleural effusion");
    full(all, EFFUSION, "{severity} {side} [pleural |]effusion");
    full(all, EFFUSION, "{severity} {side} pleural effusion is [seen|noted|present]");
    full(all, EFFUSION, "{severity} {side} effusion blunts the costophrenic angle");
    brief(all, EFFUSION, "{side} pleural effusion");
    both(all, EFFUSION, "{severity} bilateral [pleural |]effusions");
    both(all, EFFUSION, "there are {severity} bilateral pleural effusions");
    bothBrief(all, EFFUSION, "bilateral [pleural |]effusions");
    full(all, PNEUMOTHORAX, "there is a {severity} {side} [apical |]pneumothorax");
    full(all, PNEUMOTHORAX, "{severity} {side} [apical |]pneumothorax");
    full(all, PNEUMOTHORAX, "{severity} {side} pneumothorax is [seen|noted|present]");
    full(all, PNEUMOTHORAX, "{severity} pneumothorax at the {side} apex");
    brief(all, PNEUMOTHORAX, "{side} pneumothorax");
    full(all, CARDIOMEGALY, "the heart is {adverb} enlarged");
    full(all, CARDIOMEGALY, "{severity} cardiomegaly");
    full(all, CARDIOMEGALY, "there is {severity} cardiomegaly");
    full(all, CARDIOMEGALY, "the cardiac silhouette is {adverb} enlarged");
    brief(all, CARDIOMEGALY, "cardiomegaly");
    for (FindingKind kind : List.of(NODULE, MASS)) {
      String noun = kind.label();
      full(all, kind, "there is a {severity} " + noun + " in the {side} {zone}");
      full(all, kind, "{severity} {side} {zone} " + noun);
      full(all, kind, "{severity} " + noun + " in the {side} {zone}");
      full(all, kind, "{severity} {side} {zone} " + noun + " is [seen|noted|present]");
      brief(all, kind, "{side} {zone} " + noun);
    }
    full(all, ATELECTASIS, "{severity} {side} {zone} atelectasis");
    full(all, ATELECTASIS, "{severity} [linear |]atelectasis in the {side} {zone}");
    full(all, ATELECTASIS, "there is {severity} linear atelectasis in the {side} {zone}");
    full(all, ATELECTASIS, "{severity} {side} {zone} atelectasis is [seen|noted|present]");
    brief(all, ATELECTASIS, "{side} {zone} atelectasis");
    objects(all);
    return List.copyOf(all);
  }

  private static void objects(List<PositiveTemplate> all) {
    full(all, NECKLACE, "a necklace [overlies|projects over] the upper chest");
    full(all, NECKLACE, "necklace over the upper chest");
    full(all, COIN, "a coin [overlies|projects over] the {side} {zone}");
    full(all, COIN, "round metallic object over the {side} {zone}");
    full(all, BUTTONS, "buttons over the mediastinum");
    full(all, BUTTONS, "buttons [overlie|project over] the [chest|mediastinum]");
    full(all, ECG_LEADS, "ECG leads over the {side} chest");
    full(all, ECG_LEADS, "ECG leads [overlie|project over] the {side} chest");
    full(all, PACEMAKER, "a {side} pacemaker is [in place|present|seen]");
    full(all, PACEMAKER, "{side} [chest wall |]pacemaker [in place|is present]");
    full(all, TUBE, "[the |]endotracheal tube is in place");
    full(all, TUBE, "endotracheal tube [above the carina|in place]");
    full(all, LINE, "a {side} central line is [in place|present|seen]");
    full(all, LINE, "{side} central line [in place|is present]");
  }

  private static void full(List<PositiveTemplate> all, FindingKind kind, String pattern) {
    all.add(PositiveTemplate.of(kind, false, false, false, pattern));
  }

  private static void hedged(List<PositiveTemplate> all, FindingKind kind, String pattern) {
    all.add(PositiveTemplate.of(kind, false, false, true, pattern));
  }

  private static void brief(List<PositiveTemplate> all, FindingKind kind, String pattern) {
    all.add(PositiveTemplate.of(kind, false, true, false, pattern));
  }

  private static void both(List<PositiveTemplate> all, FindingKind kind, String pattern) {
    all.add(PositiveTemplate.of(kind, true, false, false, pattern));
  }

  private static void bothBrief(List<PositiveTemplate> all, FindingKind kind, String pattern) {
    all.add(PositiveTemplate.of(kind, true, true, false, pattern));
  }

  private static List<NegativeTemplate> negative() {
    Set<FindingKind> patches = Set.of(OPACITY, INFILTRATE);
    Set<FindingKind> parenchyma = Set.of(OPACITY, INFILTRATE, NODULE, MASS, ATELECTASIS);
    Set<FindingKind> pleura = Set.of(EFFUSION, PNEUMOTHORAX);
    Set<FindingKind> heart = Set.of(CARDIOMEGALY);
    String no = "[there is no|no|no evidence of] ";
    return List.of(
        normal(Topic.LUNGS, 1.5, IN_LUNG, patches, "[the |]lungs are clear"),
        normal(Topic.LUNGS, 0.7, Set.of(ATELECTASIS, EFFUSION, PNEUMOTHORAX), Set.of(), EXPANDED),
        no(Topic.LUNGS, 1.5, patches, no + "focal consolidation"),
        no(Topic.LUNGS, 0.7, parenchyma, no + "focal opacity"),
        no(
            Topic.LUNGS,
            1.2,
            Set.of(OPACITY, INFILTRATE, EFFUSION, PNEUMOTHORAX),
            no + "focal consolidation, effusion or pneumothorax"),
        no(Topic.LUNGS, 0.8, Set.of(INFILTRATE), no + "pulmonary edema"),
        no(Topic.LUNGS, 0.8, Set.of(NODULE, MASS), no + "[pulmonary nodule|nodule or mass]"),
        no(Topic.LUNGS, 0.5, Set.of(ATELECTASIS), no + "atelectasis"),
        no(Topic.PLEURA, 1.5, Set.of(EFFUSION), no + "[pleural |]effusion"),
        no(Topic.PLEURA, 1.5, Set.of(PNEUMOTHORAX), no + "pneumothorax"),
        no(Topic.PLEURA, 1.2, pleura, no + "[pleural |]effusion or pneumothorax"),
        no(Topic.HEART, 1.5, heart, "[the |]heart size is [within normal limits|normal]"),
        no(Topic.HEART, 0.7, heart, "[the |]heart is not enlarged"),
        no(Topic.HEART, 1, heart, "the cardiac silhouette is [normal|unremarkable]"),
        normal(
            Topic.MEDIASTINUM,
            1.2,
            heart,
            Set.of(),
            "[the |]cardiomediastinal silhouette is [within normal limits|unremarkable]"),
        no(Topic.MEDIASTINUM, 0.8, Set.of(), "[the |][mediastinal|hilar] contours are normal"),
        no(Topic.BONES, 0.6, Set.of(), no + "[rib |]fracture"),
        no(Topic.BONES, 0.6, Set.of(), "[bones|osseous structures] are [intact|unremarkable]"),
        no(Topic.OBJECTS, 0.4, OBJECTS, no + "[foreign body|support devices]"),
        no(Topic.COMPARISON, 0.15, Set.of(), "comparison is made to ___"),
        NegativeTemplate.of(Topic.LUNGS, IN_LUNG, Set.of(), true, 1, "the {side} lung is clear"));
  }

  /** A negation: what it denies it names. */
  private static NegativeTemplate no(
      Topic topic, double weight, Set<FindingKind> kinds, String pattern) {
    return normal(topic, weight, kinds, kinds, pattern);
  }

  /** A statement of normality, which denies more than it names. */
  private static NegativeTemplate normal(
      Topic topic, double weight, Set<FindingKind> kinds, Set<FindingKind> named, String pattern) {
    return NegativeTemplate.of(topic, kinds, named, false, weight, pattern);
  }
}
