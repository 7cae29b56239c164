package org.lovt.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTextTest {
  @Test
  void markupInTextIsShownAndNotObeyed() {
    assertThat(XmlText.escape("<script>alert('x & \"y\"')</script>"))
        .isEqualTo("&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;");
  }

  @Test
  void charactersThatNoPageMayHoldAreReplaced() {
    assertThat(XmlText.escape("a\u0000b\u001bc\u009fd\ufffee\ud800f")).isEqualTo("a�b�c�d�e�f");
    assertThat(XmlText.escape("Müller → 肺 🫁\n\t")).isEqualTo("Müller → 肺 🫁\n\t");
  }
}
