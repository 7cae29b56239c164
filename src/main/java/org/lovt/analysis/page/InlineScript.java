package org.lovt.analysis.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.lovt.base.Hashing;

/**
 * A script inside a page. The page's policy names its hash, so that this text runs and nothing else
 * does; the text is set so that the page stays well-formed.
 *
 * @param code the script; must not hold {@code ]]>} or {@code </script}
 */
public record InlineScript(String code) {
  /** Checks that the page can hold it. */
  public InlineScript {
    if (code.contains("]]>") || code.contains("</script")) {
      throw new IllegalArgumentException("Expected a script without ]]> and </script");
    }
  }

  /** A script of the class path. */
  public static InlineScript of(Class<?> beside, String name) {
    return new InlineScript(PageHead.resource(beside, name));
  }

  /** What stands between the tags. */
  private String content() {
    return "//<![CDATA[\n" + code + "\n//]]>";
  }

  /** The source that the policy allows: {@code 'sha256-…'}. */
  public String source() {
    byte[] hash = Hashing.sha256().digest(content().getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  /** Appends the element; for the end of the page. */
  public void write(Markup out) {
    out.raw("<script>" + content() + "</script>\n");
  }
}
