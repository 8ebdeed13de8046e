using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Evidence;

/// <summary>
/// Counted samples as text, a line for each signal: name, period, start of the first period (ISO 8601, UTC), then one value a period, empty where it was counted as missing,
/// all separated by commas. Numbers are written so that reading gives the same number again.
/// </summary>
public static class SeriesText
{
    /// <summary>Texts longer than this are compressed.</summary>
    private const int LongestPlain = 12 * 1024;

    /// <summary>Marks a compressed text: gzip, in base64.</summary>
    private const string Compressed = "gzip:";

    /// <summary>The longest text that is unpacked; ours are far shorter, and a run's status may have been edited.</summary>
    private const int LongestUnpacked = 8 * 1024 * 1024;

    /// <summary>Writes signals.</summary>
    public static string Write(IEnumerable<CountedSignal> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var text = string.Join('\n', signals.Select(Line));
        return text.Length <= LongestPlain ? text : Pack(text);
    }

    /// <summary>Reads signals; what is not one of our texts gives none, as if nothing had been counted.</summary>
    /// <param name="text">The text; null: none.</param>
    public static IReadOnlyList<CountedSignal> Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || Plain(text) is not { } plain)
        {
            return [];
        }

        var signals = plain.Split('\n').Select(Signal).ToList();
        return signals.TrueForAll(signal => signal is not null) ? signals.OfType<CountedSignal>().ToList() : [];
    }

    private static string Line(CountedSignal signal)
    {
        var values = new string[signal.Periods];
        foreach (var sample in signal.Samples)
        {
            values[(sample.Start - signal.From).Ticks / signal.Period.Ticks] = sample.Value.ToString("R", CultureInfo.InvariantCulture);
        }

        return string.Join(',', [signal.Name, Durations.Format(signal.Period), Runs.Text.Iso(signal.From), .. values]);
    }

    private static CountedSignal? Signal(string line)
    {
        if (line.Split(',') is not [var name, var length, var start, .. var values] || Durations.Parse(length) is not { Ticks: > 0 } period
            || !DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from))
        {
            return null;
        }

        var samples = new List<Sample>(values.Length);
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index].Length > 0)
            {
                if (!double.TryParse(values[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                {
                    return null;
                }

                samples.Add(new Sample(from + (index * period), value));
            }
        }

        return new CountedSignal(name, period, from, from + (values.Length * period), samples, [], 0, 0);
    }

    private static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return $"{Compressed}{Convert.ToBase64String(packed.ToArray())}";
    }

    private static string? Plain(string text)
    {
        if (!text.StartsWith(Compressed, StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            using var packed = new MemoryStream(Convert.FromBase64String(text[Compressed.Length..]));
            using var zip = new GZipStream(packed, CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[8 * 1024];
            while (zip.Read(buffer) is > 0 and var read)
            {
                plain.Write(buffer, 0, read);
                if (plain.Length > LongestUnpacked)
                {
                    return null;
                }
            }

            return Encoding.UTF8.GetString(plain.GetBuffer(), 0, (int)plain.Length);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
