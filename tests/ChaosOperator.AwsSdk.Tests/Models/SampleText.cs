using System.Text.RegularExpressions;

namespace ChaosOperator.AwsSdk.Tests.Models;

/// <summary>Texts that satisfy a shape's pattern and length.</summary>
internal static class SampleText
{
    private const string Region = "us-east-1:111122223333";

    /// <summary>A text for the shape, different for each number where the pattern leaves room.</summary>
    public static string For(ShapeModel shape, int number)
    {
        if (shape.Enum.Count > 0) return shape.Enum[number % shape.Enum.Count];
        return Candidates(shape, number).FirstOrDefault(text => Fits(shape, text))
            ?? throw new InvalidOperationException($"No sample fits {shape.Name}: add a candidate for pattern {shape.Pattern}.");
    }

    private static bool Fits(ShapeModel shape, string text) =>
        text.Length >= shape.Min
        && text.Length <= shape.Max
        && (shape.Pattern is not { } pattern || Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static IEnumerable<string> Candidates(ShapeModel shape, int number)
    {
        // An ARN with a slash shows whether paths and queries are encoded.
        if (shape.Name.EndsWith("Arn", StringComparison.Ordinal)) yield return $"arn:aws:fis:{Region}:experiment-template/EXT{number}";
        if (shape.Pattern is null) yield return $"text {number} & <ü> \"+/%";
        yield return $"s{number}";
        yield return $"s{number}".PadRight((int)shape.Min, 'x');
        yield return $"{number}";
        yield return $"10.0.0.{number % 250}";
        yield return $"{number:x8}-0000-4000-8000-000000000000";
        yield return $"arn:aws:lambda:{Region}:function:f{number}";
        yield return $"arn:aws:lambda:{Region}:function:f{number}:1/durable-execution/e{number}/i{number}";
        yield return $"arn:aws:lambda:{Region}:layer:l{number}:{number}";
        yield return $"arn:aws:lambda:{Region}:capacity-provider:c{number}";
        yield return $"arn:aws:lambda:us-east-1::runtime:r{number}";
        yield return $"arn:aws:iam::111122223333:role/r{number}";
        yield return $"arn:aws:elasticfilesystem:{Region}:access-point/fsap-{number:x17}";
        yield return $"/mnt/m{number}";
        yield return $"sg-{number}";
        yield return $"subnet-{number}";
    }
}
