"""`python -m mentorapp`"""

from mentorapp.cli import main

if __name__ == "__main__":
    main()
