using Microsoft.Playwright;

namespace Conecta.EndToEndTests.Crawl;

/// <summary>States of an open page besides the plain one: its menus open, a confirmation open in place, its form refused.</summary>
public static class PageStates
{
    /// <summary>Opens the person's menu; on a phone the main menu, too.</summary>
    /// <returns>Names of the states that the page has, each open when it is given and closed afterwards.</returns>
    public static async IAsyncEnumerable<string> MenusAsync(IPage page)
    {
        foreach (var (name, state) in new[] { ("Menu da conta", "menu da conta"), ("Abrir menu", "menu") })
        {
            var button = page.GetByRole(AriaRole.Button, new() { Name = name });
            if (!await button.IsVisibleAsync()) continue;
            await button.ClickAsync();
            yield return state;
            await page.Keyboard.PressAsync("Escape");
        }
    }

    /// <summary>Opens the first confirmation that the page shows in place.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> OpenDialogAsync(IPage page)
    {
        var link = page.Locator("a[data-dialog]").First;
        if (!await link.IsVisibleAsync()) return false;
        await link.ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
        return true;
    }

    /// <summary>Closes it again.</summary>
    public static Task CloseDialogAsync(IPage page) => page.Keyboard.PressAsync("Escape");

    /// <summary>Empties the page's form and sends it, when the form asks for something: the answer has to be a refusal that explains itself.</summary>
    /// <returns>The status of the answer, or null when the page has no such form.</returns>
    public static async Task<int?> SendEmptyAsync(IPage page)
    {
        var form = page.Locator("main form[method=post]").Filter(new() { Has = page.Locator("[aria-required=true]:not([type=checkbox])") }).First;
        if (await form.CountAsync() == 0) return null;
        var submit = form.Locator("[data-testid=primary]");
        if (await submit.CountAsync() != 1 || await submit.IsDisabledAsync()) return null;
        // All at once and unheard: a form that draws some of its fields anew while somebody types would take them away meanwhile.
        await form.EvaluateAsync("""
            form => {
              for (const field of form.querySelectorAll('input[type=text], input[type=email], input[type=password], input[type=tel], input[type=number], textarea'))
                if (field.offsetParent && !field.disabled && !field.readOnly && !field.closest('fieldset:disabled')) field.value = '';
            }
            """);
        var answer = await page.RunAndWaitForResponseAsync(() => submit.ClickAsync(), response => response.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.Load);
        return answer.Status;
    }
}
