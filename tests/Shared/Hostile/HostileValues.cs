using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shared.Hostile;

/// <summary>Values that nobody means well with, for any field.</summary>
internal static class HostileValues
{
    /// <summary>Stands for an unpaired surrogate, which only an escape in the text of the JSON can bring in.</summary>
    public const string HalfCharacter = "@half@";

    private static readonly string Megabyte = new('a', 1 << 20);

    private static readonly string[] Texts =
    [
        "", " ", "\t\n", "\0", "null", "true", "-", "%", "50 %", "-5%", "1e400", "NaN", "Infinity", "0x10", "1_000",
        "\u202Etxt.exe", "a\u200Bb", "\uFEFF", "e\u0301", "\U0001F9A6", "\uD83E", "\u001b[31mred\u001b[0m", "line\r\nanother: line",
        "../../etc/passwd", "/dev/zero", "/dev/stdin", "/proc/self/mem", "..\\..\\x", "file:///etc/passwd", "http://169.254.169.254/latest/meta-data/",
        "'; DROP TABLE runs; --", "${jndi:ldap://x}", "{{ global:ACCOUNT_ID }}", "{{ ssm:/secret }}", "$(id)", "`id`", "%s%s%n", "<script>alert(1)</script>",
        "arn:aws:iam::111122223333:role/fis\n", "arn:aws:iam::111122223333:role/../x", "arn:aws:iam::111122223333:role/" + Repeat("a", 3000), "arn:aws:iam::11112222333:role/x",
        "arn:aws:iam::١١١١٢٢٢٢٣٣٣٣:role/x", "arn:aws-cn:iam::111122223333:role/fis", "ARN:AWS:IAM::111122223333:ROLE/FIS", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a:b:c",
        "arn:aws:cloudwatch:us-east-1:111122223333:alarm:\u202Ex", "arn:aws:lambda:us-east-1:111122223333:layer:x:999999999999999999999999", "us-east-1\n", "us-east-1 ", "US-EAST-1", "u" + Repeat("-a", 2000) + "-",
        "99999999999999999999999999999d", "1000d", "1d1d", "5m\n", "-5m", "1.5h", "PT5M", "P10675199D", "P99999999999D", "PT10675199DT2H", "24h", "720h",
        "* * * * * *", "@every 1s", "@every_second", "@reboot", "0 0 31 2 *", "*/0 * * * *", "60 * * * *", "0 0 * * 8", "? ? ? ? ?", "L L L L L", "0 3 * * 1-5", "1-59/999999999999 * * * *", Repeat("1,", 5000) + "1 * * * *",
        "Mars/Olympus", "CET", "Europe/../../../dev/zero", "Europe/Berlin\0", "../zoneinfo/UTC", "posix/UTC", "Europe/Berlin\n", "UTC",
        Repeat("(", 2000), Repeat("-", 2000) + "a", Repeat("min(", 400) + "a" + Repeat(")", 400), "a" + Repeat("+a", 1000), Repeat("(", 60) + "us-requests" + Repeat(")", 60), "1/0", "a b", "a +", "min()", "f(x)", "us-requests", Repeat("9", 2000), "1e309 * us-requests",
        Repeat("🦦", 5000), Megabyte,
    ];

    private static readonly Func<JsonNode?>[] Others =
    [
        () => null, () => new JsonObject(), () => new JsonArray(), () => true, () => false,
        () => 0, () => -1, () => int.MaxValue, () => int.MinValue, () => 1L << 31, () => long.MaxValue, () => ulong.MaxValue, () => 1e308, () => -1e308, () => 5e-324, () => 0.1, () => -0.0,
        () => JsonNode.Parse("1e400"), () => JsonNode.Parse(Repeat("9", 400)), () => HalfCharacter, () => new JsonObject { [HalfCharacter] = 1 }, () => new JsonArray(null, null), () => new JsonObject { [""] = null },
        () => Deep(60), () => Deep(200), () => new JsonObject { [Repeat("k", 10_000)] = "x" }, () => new JsonObject { ["\u202Ek\u0000"] = 1 },
    ];

    /// <summary>Names of members that are not there, or nearly.</summary>
    public static readonly string[] Names = ["", "__proto__", "constructor", "$ref", "x-kubernetes-preserve-unknown-fields", "Spec", "apiVersion", "\u202Eemit", Repeat("n", 5000)];

    /// <summary>Appended to a text that was good.</summary>
    public static readonly string[] Endings = ["\n", " ", "\0", "\u200B", "\u202E", "/../../x", "*", "\"", "'", ":", ",", "%", Repeat("z", 5000)];

    /// <summary>How many values there are.</summary>
    public static int Count => Texts.Length + Others.Length;

    /// <summary>A value by its number. The long ones come seldom: they cost.</summary>
    public static JsonNode? Of(int number, bool mayBeLong)
    {
        if (number >= Texts.Length)
        {
            return Others[number - Texts.Length]();
        }

        return Texts[number].Length > 100_000 && !mayBeLong ? Texts[number][..2000] : Texts[number];
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static JsonNode Deep(int levels)
    {
        JsonNode node = "bottom";
        for (var level = 0; level < levels; level++)
        {
            node = level % 2 == 0 ? new JsonArray(node) : new JsonObject { ["down"] = node };
        }

        return node;
    }
}
