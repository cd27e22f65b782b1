# quick_actions_semaphore.py
{
    "template_name": "Your Actual Template Name"
}
