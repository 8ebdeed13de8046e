using System.Text.Json;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Tests.Parsing;

public sealed class ScalarTextTests
{
    [Theory]
    [InlineData("1", "1", true)]
    [InlineData("1.50", "1.50", true)]
    [InlineData("-1e3", "-1e3", true)]
    [InlineData("\"50%\"", "50%", false)]
    [InlineData("true", "true", false)]
    [InlineData("{\"a\":1}", "{\"a\":1}", false)]
    public void Any_json_is_kept_as_its_text(string json, string text, bool isNumber)
    {
        Assert.Equal(new ScalarText(text, isNumber), JsonSerializer.Deserialize<ScalarText>(json));
    }

    [Theory]
    [InlineData("1.50")]
    [InlineData("\"50%\"")]
    public void Numbers_stay_numbers_and_strings_stay_strings(string json)
    {
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ScalarText>(json)));
    }

    [Fact]
    public void A_reading_joins_its_errors_to_one_message()
    {
        var reading = new Reading<string>(null, [new FieldError("spec.a", "is missing", "give it"), new FieldError("spec.b", "'x' is wrong", "write y")]);

        Assert.False(reading.IsValid);
        Assert.Equal("spec.a: is missing; give it · spec.b: 'x' is wrong; write y", reading.Message);
    }
}
