using System.Net.Sockets;
using ChaosOperator.LoadGen.Answers;

namespace ChaosOperator.LoadGen.Tests.Answers;

public sealed class OutcomesTests
{
    [Theory]
    [InlineData(200, nameof(Outcome.Status2xx))]
    [InlineData(299, nameof(Outcome.Status2xx))]
    [InlineData(302, nameof(Outcome.Status3xx))]
    [InlineData(404, nameof(Outcome.Status4xx))]
    [InlineData(503, nameof(Outcome.Status5xx))]
    [InlineData(600, nameof(Outcome.AnswerBroken))]
    public void A_status_belongs_to_its_class(int status, string outcome) => Assert.Equal(outcome, Outcomes.Of(status).ToString());

    [Fact]
    public void The_step_of_a_connection_that_failed_is_found_behind_what_the_client_made_of_it() =>
        Assert.Equal(Outcome.TlsTimedOut, Outcomes.Of(new HttpRequestException("wrapped", new ConnectionException(Outcome.TlsTimedOut, new TimeoutException())), timeIsUp: false));

    [Fact]
    public void A_request_that_is_cancelled_because_its_time_is_up_has_timed_out() =>
        Assert.Equal(Outcome.TimedOut, Outcomes.Of(new TaskCanceledException(), timeIsUp: true));

    [Fact]
    public void A_connection_that_breaks_in_the_middle_of_an_answer_is_a_broken_answer() =>
        Assert.Equal(Outcome.AnswerBroken, Outcomes.Of(new HttpRequestException("cut", new SocketException()), timeIsUp: false));

    [Fact]
    public void What_no_network_does_is_no_outcome() => Assert.Null(Outcomes.Of(new InvalidCastException(), timeIsUp: false));
}
