package org.lovt.track;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log file of a run: every record of this program's loggers as {@code [time][logger][LEVEL] -
 * message}; nothing of it goes to the terminal meanwhile. Further lines of a message are indented,
 * so that no message can pose as another record. A resumed run appends.
 */
public final class RunLog implements AutoCloseable {
  private final Logger logger;
  private final Handler handler;
  private final boolean parents;

  private RunLog(Logger logger, Handler handler) {
    this.logger = logger;
    this.handler = handler;
    this.parents = logger.getUseParentHandlers();
    logger.setUseParentHandlers(false); // what people should see is shown to them otherwise
  }

  /** Opens the file and attaches it to the logger {@code org.lovt} until closed. */
  public static RunLog open(Path file) {
    return open(file, Logger.getLogger("org.lovt"), ZoneId.systemDefault());
  }

  static RunLog open(Path file, Logger logger, ZoneId zone) {
    try {
      BufferedWriter writer =
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Handler handler = new FileLines(writer);
      handler.setFormatter(new Line(zone));
      logger.addHandler(handler);
      return new RunLog(logger, handler);
    } catch (IOException e) {
      throw Failures.cannotWrite(file, e);
    }
  }

  /** Detaches and closes the file. */
  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(parents);
    handler.close();
  }

  private static final class FileLines extends Handler {
    private final BufferedWriter writer;

    FileLines(BufferedWriter writer) {
      this.writer = writer;
    }

    @Override
    public synchronized void publish(LogRecord record) {
      if (!isLoggable(record)) {
        return;
      }
      try {
        writer.write(getFormatter().format(record));
        writer.flush();
      } catch (IOException e) {
        reportError(null, e, ErrorManager.WRITE_FAILURE); // a full disk must not stop training here
      }
    }

    @Override
    public synchronized void flush() {}

    @Override
    public synchronized void close() {
      try {
        writer.close();
      } catch (IOException e) {
        reportError(null, e, ErrorManager.CLOSE_FAILURE);
      }
    }
  }

  private static final class Line extends Formatter {
    private final DateTimeFormatter time;

    Line(ZoneId zone) {
      this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS").withZone(zone);
    }

    @Override
    public String format(LogRecord record) {
      String message = formatMessage(record);
      if (record.getThrown() != null) {
        StringWriter trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        message += "\n" + trace;
      }
      return "[%s][%s][%s] - %s\n"
          .formatted(
              time.format(record.getInstant()),
              record.getLoggerName(),
              level(record.getLevel()),
              message.strip().replaceAll("\\R", "\n    "));
    }

    /** The names that users of the original's logs know. */
    private static String level(Level level) {
      if (level.intValue() >= Level.SEVERE.intValue()) {
        return "ERROR";
      }
      if (level.intValue() >= Level.WARNING.intValue()) {
        return "WARNING";
      }
      return level.intValue() >= Level.CONFIG.intValue() ? "INFO" : "DEBUG";
    }
  }
}
