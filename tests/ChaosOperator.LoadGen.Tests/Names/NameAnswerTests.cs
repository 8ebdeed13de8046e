using System.Net;
using ChaosOperator.LoadGen.Names;

namespace ChaosOperator.LoadGen.Tests.Names;

public sealed class NameAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);
    private static readonly IPAddress Us = IPAddress.Parse("192.0.2.10");

    [Fact]
    public void An_answer_is_asked_for_again_when_it_expires() =>
        Assert.Equal(Now.AddSeconds(60), NameAnswer.Answered([Us], TimeSpan.FromSeconds(60), Now).AskAgain);

    [Fact]
    public void A_TTL_of_zero_is_asked_for_again_after_a_second() =>
        Assert.Equal(Now.AddSeconds(1), NameAnswer.Answered([Us], TimeSpan.Zero, Now).AskAgain);

    [Fact]
    public void A_name_without_addresses_is_asked_for_again_after_a_second() =>
        Assert.Equal(Now.AddSeconds(1), NameAnswer.Answered([], TimeSpan.FromHours(1), Now).AskAgain);

    [Fact]
    public void Without_an_answer_the_last_one_holds_until_it_expires_and_no_longer()
    {
        var known = NameAnswer.Answered([Us], TimeSpan.FromSeconds(60), Now);

        Assert.Equal([Us], known.Unanswered(Now.AddSeconds(59)).Addresses);
        Assert.Empty(known.Unanswered(Now.AddSeconds(59)).Unanswered(Now.AddSeconds(60)).Addresses);
        Assert.Equal(Now.AddSeconds(61), known.Unanswered(Now.AddSeconds(60)).AskAgain);
    }
}
