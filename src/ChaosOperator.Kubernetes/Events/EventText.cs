using System.Text;

namespace ChaosOperator.Kubernetes.Events;

/// <summary>Limits of the events API.</summary>
internal static class EventText
{
    public const int LongestNote = 1024;
    public const int LongestWord = 128;

    /// <summary>Cuts a text to a number of UTF-8 bytes, between characters, and shows that it was cut.</summary>
    public static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        const char Ellipsis = '…';
        const int EllipsisBytes = 3;
        var room = bytes - EllipsisBytes;
        var used = 0;
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > room)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append(Ellipsis).ToString();
    }
}
